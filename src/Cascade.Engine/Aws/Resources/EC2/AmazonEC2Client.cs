using System.Xml.Linq;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Cascade.Engine.Aws.Resources.QueryProtocol;
using Cascade.Engine.Terraform.Events;

namespace Amazon.EC2;

internal sealed class AmazonEC2Client(AWSCredentials credentials, AmazonEC2Config config) : QueryServiceClient(credentials, config), IAmazonEC2
{
    protected override bool AnswersInResult => false;

    public Task<DescribeVpcsResponse> DescribeVpcsAsync(DescribeVpcsRequest request, CancellationToken cancellationToken = default) =>
        DescribeAsync<DescribeVpcsResponse>("DescribeVpcs", "VpcId", request.VpcIds, request, (answer, xml) => answer.Vpcs = xml.List("vpcSet", EC2Xml.Vpc), cancellationToken);

    public Task<DescribeSubnetsResponse> DescribeSubnetsAsync(DescribeSubnetsRequest request, CancellationToken cancellationToken = default) =>
        DescribeAsync<DescribeSubnetsResponse>("DescribeSubnets", "SubnetId", request.SubnetIds, request, (answer, xml) => answer.Subnets = xml.List("subnetSet", EC2Xml.Subnet), cancellationToken);

    public Task<DescribeInternetGatewaysResponse> DescribeInternetGatewaysAsync(DescribeInternetGatewaysRequest request, CancellationToken cancellationToken = default) =>
        DescribeAsync<DescribeInternetGatewaysResponse>("DescribeInternetGateways", "InternetGatewayId", request.InternetGatewayIds, request, (answer, xml) => answer.InternetGateways = xml.List("internetGatewaySet", EC2Xml.InternetGateway), cancellationToken);

    public Task<DescribeRouteTablesResponse> DescribeRouteTablesAsync(DescribeRouteTablesRequest request, CancellationToken cancellationToken = default) =>
        DescribeAsync<DescribeRouteTablesResponse>("DescribeRouteTables", "RouteTableId", request.RouteTableIds, request, (answer, xml) => answer.RouteTables = xml.List("routeTableSet", EC2Xml.RouteTable), cancellationToken);

    public Task<DescribeSecurityGroupsResponse> DescribeSecurityGroupsAsync(DescribeSecurityGroupsRequest request, CancellationToken cancellationToken = default) =>
        DescribeAsync<DescribeSecurityGroupsResponse>("DescribeSecurityGroups", "GroupId", request.GroupIds, request, (answer, xml) => answer.SecurityGroups = xml.List("securityGroupInfo", EC2Xml.SecurityGroup), cancellationToken);

    public Task<DescribeSecurityGroupRulesResponse> DescribeSecurityGroupRulesAsync(DescribeSecurityGroupRulesRequest request, CancellationToken cancellationToken = default) =>
        DescribeAsync<DescribeSecurityGroupRulesResponse>("DescribeSecurityGroupRules", "SecurityGroupRuleId", request.SecurityGroupRuleIds, request, (answer, xml) => answer.SecurityGroupRules = xml.List("securityGroupRuleSet", EC2Xml.SecurityGroupRule), cancellationToken);

    public Task<RevokeSecurityGroupEgressResponse> RevokeSecurityGroupEgressAsync(RevokeSecurityGroupEgressRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<RevokeSecurityGroupEgressResponse>(
            "RevokeSecurityGroupEgress",
            request,
            form => form.Add("GroupId", request.GroupId).AddList("SecurityGroupRuleId", request.SecurityGroupRuleIds),
            (answer, xml) => answer.Return = xml.Flag("return"),
            cancellationToken);

    // Every describe call of EC2 takes ids, filters and a token, and answers with a set and the next token.
    private Task<TResponse> DescribeAsync<TResponse>(
        string action,
        string idName,
        List<string>? ids,
        DescribeRequest request,
        Action<TResponse, XElement> read,
        CancellationToken cancellationToken)
        where TResponse : DescribeResponse, new() =>
        InvokeAsync<TResponse>(
            action,
            request,
            form =>
            {
                form.AddList(idName, ids).Add("NextToken", request.NextToken).Add("MaxResults", request.MaxResults);
                var index = 0;
                foreach (var filter in request.Filters ?? [])
                {
                    index++;
                    form.Add($"Filter.{index}.Name", filter.Name).AddList($"Filter.{index}.Value", filter.Values);
                }
            },
            (answer, xml) =>
            {
                answer.NextToken = xml.Text("nextToken") is { Length: > 0 } token ? token : null;
                read(answer, xml);
            },
            cancellationToken);
}
