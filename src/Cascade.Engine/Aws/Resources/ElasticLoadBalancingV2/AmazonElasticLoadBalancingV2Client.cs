using Amazon.ElasticLoadBalancingV2.Model;
using Amazon.Runtime;
using Cascade.Engine.Aws;
using Cascade.Engine.Aws.Resources.QueryProtocol;
using Cascade.Engine.Terraform.Events;

namespace Amazon.ElasticLoadBalancingV2;

internal sealed class AmazonElasticLoadBalancingV2Client(AWSCredentials credentials, AmazonElasticLoadBalancingV2Config config)
    : QueryServiceClient(credentials, config), IAmazonElasticLoadBalancingV2
{
    public Task<DescribeAccountLimitsResponse> DescribeAccountLimitsAsync(DescribeAccountLimitsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeAccountLimitsResponse>(
            "DescribeAccountLimits",
            request,
            form => form.Add("Marker", request.Marker),
            (answer, xml) => (answer.Limits, answer.NextMarker) = (xml.List("Limits", LoadBalancingXml.Limit), LoadBalancingXml.NextMarker(xml)),
            cancellationToken);

    public Task<DescribeLoadBalancersResponse> DescribeLoadBalancersAsync(DescribeLoadBalancersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeLoadBalancersResponse>(
            "DescribeLoadBalancers",
            request,
            form => form.AddList("LoadBalancerArns.member", request.LoadBalancerArns).AddList("Names.member", request.Names).Add("Marker", request.Marker),
            (answer, xml) => (answer.LoadBalancers, answer.NextMarker) = (xml.List("LoadBalancers", LoadBalancingXml.LoadBalancer), LoadBalancingXml.NextMarker(xml)),
            cancellationToken);

    public Task<DescribeListenersResponse> DescribeListenersAsync(DescribeListenersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeListenersResponse>(
            "DescribeListeners",
            request,
            form => form.Add("LoadBalancerArn", request.LoadBalancerArn).AddList("ListenerArns.member", request.ListenerArns).Add("Marker", request.Marker),
            (answer, xml) => (answer.Listeners, answer.NextMarker) = (xml.List("Listeners", LoadBalancingXml.Listener), LoadBalancingXml.NextMarker(xml)),
            cancellationToken);

    public Task<DescribeRulesResponse> DescribeRulesAsync(DescribeRulesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeRulesResponse>(
            "DescribeRules",
            request,
            form => form.Add("ListenerArn", request.ListenerArn).AddList("RuleArns.member", request.RuleArns).Add("Marker", request.Marker),
            (answer, xml) => (answer.Rules, answer.NextMarker) = (xml.List("Rules", LoadBalancingXml.Rule), LoadBalancingXml.NextMarker(xml)),
            cancellationToken);

    public Task<DescribeTargetGroupsResponse> DescribeTargetGroupsAsync(DescribeTargetGroupsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeTargetGroupsResponse>(
            "DescribeTargetGroups",
            request,
            form => form
                .Add("LoadBalancerArn", request.LoadBalancerArn)
                .AddList("TargetGroupArns.member", request.TargetGroupArns)
                .AddList("Names.member", request.Names)
                .Add("Marker", request.Marker),
            (answer, xml) => (answer.TargetGroups, answer.NextMarker) = (xml.List("TargetGroups", LoadBalancingXml.TargetGroup), LoadBalancingXml.NextMarker(xml)),
            cancellationToken);

    public Task<DescribeTargetHealthResponse> DescribeTargetHealthAsync(DescribeTargetHealthRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeTargetHealthResponse>(
            "DescribeTargetHealth",
            request,
            form => form.Add("TargetGroupArn", request.TargetGroupArn),
            (answer, xml) => answer.TargetHealthDescriptions = xml.List("TargetHealthDescriptions", LoadBalancingXml.TargetHealthDescription),
            cancellationToken);

    public Task<DescribeTagsResponse> DescribeTagsAsync(DescribeTagsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeTagsResponse>(
            "DescribeTags",
            request,
            form => form.AddList("ResourceArns.member", request.ResourceArns),
            (answer, xml) => answer.TagDescriptions = xml.List("TagDescriptions", LoadBalancingXml.TagDescription),
            cancellationToken);
}
