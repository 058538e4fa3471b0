using Amazon.Runtime;

namespace Amazon.EC2.Model;

internal abstract class AmazonEC2Request : AmazonWebServiceRequest;

/// <summary>What all describe requests share; AWSSDK repeats these members in each.</summary>
internal abstract class DescribeRequest : AmazonEC2Request
{
    public List<Filter>? Filters { get; set; }

    /// <summary>5 to 1000; not allowed together with ids.</summary>
    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }
}

internal abstract class DescribeResponse : AmazonWebServiceResponse
{
    public string? NextToken { get; set; }
}

internal sealed class DescribeVpcsRequest : DescribeRequest
{
    public List<string>? VpcIds { get; set; }
}

internal sealed class DescribeVpcsResponse : DescribeResponse
{
    public List<Vpc>? Vpcs { get; set; }
}

internal sealed class DescribeSubnetsRequest : DescribeRequest
{
    public List<string>? SubnetIds { get; set; }
}

internal sealed class DescribeSubnetsResponse : DescribeResponse
{
    public List<Subnet>? Subnets { get; set; }
}

internal sealed class DescribeInternetGatewaysRequest : DescribeRequest
{
    public List<string>? InternetGatewayIds { get; set; }
}

internal sealed class DescribeInternetGatewaysResponse : DescribeResponse
{
    public List<InternetGateway>? InternetGateways { get; set; }
}

internal sealed class DescribeRouteTablesRequest : DescribeRequest
{
    public List<string>? RouteTableIds { get; set; }
}

internal sealed class DescribeRouteTablesResponse : DescribeResponse
{
    public List<RouteTable>? RouteTables { get; set; }
}

internal sealed class DescribeSecurityGroupsRequest : DescribeRequest
{
    public List<string>? GroupIds { get; set; }
}

internal sealed class DescribeSecurityGroupsResponse : DescribeResponse
{
    public List<SecurityGroup>? SecurityGroups { get; set; }
}

internal sealed class DescribeSecurityGroupRulesRequest : DescribeRequest
{
    public List<string>? SecurityGroupRuleIds { get; set; }
}

internal sealed class DescribeSecurityGroupRulesResponse : DescribeResponse
{
    public List<SecurityGroupRule>? SecurityGroupRules { get; set; }
}

internal sealed class RevokeSecurityGroupEgressRequest : AmazonEC2Request
{
    public string? GroupId { get; set; }

    public List<string>? SecurityGroupRuleIds { get; set; }
}

internal sealed class RevokeSecurityGroupEgressResponse : AmazonWebServiceResponse
{
    public bool? Return { get; set; }
}
