using Amazon.Runtime;
using Cascade.Engine.Aws;

namespace Amazon.ElasticLoadBalancingV2.Model;

internal abstract class AmazonElasticLoadBalancingV2Request : AmazonWebServiceRequest;

internal sealed class DescribeAccountLimitsRequest : AmazonElasticLoadBalancingV2Request
{
    public string? Marker { get; set; }
}

internal sealed class DescribeAccountLimitsResponse : AmazonWebServiceResponse
{
    public List<Limit>? Limits { get; set; }

    public string? NextMarker { get; set; }
}

internal sealed class DescribeLoadBalancersRequest : AmazonElasticLoadBalancingV2Request
{
    public List<string>? LoadBalancerArns { get; set; }

    public List<string>? Names { get; set; }

    public string? Marker { get; set; }
}

internal sealed class DescribeLoadBalancersResponse : AmazonWebServiceResponse
{
    public List<LoadBalancer>? LoadBalancers { get; set; }

    public string? NextMarker { get; set; }
}

internal sealed class DescribeListenersRequest : AmazonElasticLoadBalancingV2Request
{
    public string? LoadBalancerArn { get; set; }

    public List<string>? ListenerArns { get; set; }

    public string? Marker { get; set; }
}

internal sealed class DescribeListenersResponse : AmazonWebServiceResponse
{
    public List<Listener>? Listeners { get; set; }

    public string? NextMarker { get; set; }
}

internal sealed class DescribeRulesRequest : AmazonElasticLoadBalancingV2Request
{
    public string? ListenerArn { get; set; }

    public List<string>? RuleArns { get; set; }

    public string? Marker { get; set; }
}

internal sealed class DescribeRulesResponse : AmazonWebServiceResponse
{
    public List<Rule>? Rules { get; set; }

    public string? NextMarker { get; set; }
}

internal sealed class DescribeTargetGroupsRequest : AmazonElasticLoadBalancingV2Request
{
    public string? LoadBalancerArn { get; set; }

    public List<string>? TargetGroupArns { get; set; }

    public List<string>? Names { get; set; }

    public string? Marker { get; set; }
}

internal sealed class DescribeTargetGroupsResponse : AmazonWebServiceResponse
{
    public List<TargetGroup>? TargetGroups { get; set; }

    public string? NextMarker { get; set; }
}

internal sealed class DescribeTargetHealthRequest : AmazonElasticLoadBalancingV2Request
{
    public string? TargetGroupArn { get; set; }
}

internal sealed class DescribeTargetHealthResponse : AmazonWebServiceResponse
{
    public List<TargetHealthDescription>? TargetHealthDescriptions { get; set; }
}

/// <summary>At most 20 ARNs.</summary>
internal sealed class DescribeTagsRequest : AmazonElasticLoadBalancingV2Request
{
    public List<string>? ResourceArns { get; set; }
}

internal sealed class DescribeTagsResponse : AmazonWebServiceResponse
{
    public List<TagDescription>? TagDescriptions { get; set; }
}
