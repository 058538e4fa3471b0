using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.Settings;

namespace Amazon.EC2.Model;

// As in AWSSDK 4, a list that the answer does not hold is null, and so is a value.
internal sealed class Filter
{
    public Filter()
    {
    }

    public Filter(string name, List<string> values) => (Name, Values) = (name, values);

    public string? Name { get; set; }

    public List<string>? Values { get; set; }
}

internal sealed class Tag
{
    public string? Key { get; set; }

    public string? Value { get; set; }
}

internal sealed class Vpc
{
    public string? VpcId { get; set; }

    /// <summary>The account; not always this one, for others share theirs.</summary>
    public string? OwnerId { get; set; }

    /// <summary><c>pending</c> or <c>available</c>.</summary>
    public string? State { get; set; }

    public string? CidrBlock { get; set; }

    public List<Tag>? Tags { get; set; }
}

internal sealed class Subnet
{
    public string? SubnetId { get; set; }

    /// <summary><c>pending</c>, <c>available</c>, <c>unavailable</c> or one of the <c>failed-*</c> states.</summary>
    public string? State { get; set; }

    public string? VpcId { get; set; }

    public string? CidrBlock { get; set; }

    public string? AvailabilityZone { get; set; }

    public List<Tag>? Tags { get; set; }
}

internal sealed class InternetGateway
{
    public string? InternetGatewayId { get; set; }

    public List<InternetGatewayAttachment>? Attachments { get; set; }

    public List<Tag>? Tags { get; set; }
}

internal sealed class InternetGatewayAttachment
{
    /// <summary><c>attaching</c>, <c>available</c> (EC2's word here for attached), <c>attached</c>, <c>detaching</c> or <c>detached</c>.</summary>
    public string? State { get; set; }

    public string? VpcId { get; set; }
}

internal sealed class RouteTable
{
    public string? RouteTableId { get; set; }

    public string? VpcId { get; set; }

    public List<Route>? Routes { get; set; }

    public List<RouteTableAssociation>? Associations { get; set; }

    public List<Tag>? Tags { get; set; }
}

internal sealed class Route
{
    public string? DestinationCidrBlock { get; set; }

    public string? DestinationIpv6CidrBlock { get; set; }

    public string? DestinationPrefixListId { get; set; }

    public string? GatewayId { get; set; }

    /// <summary><c>active</c> or <c>blackhole</c>.</summary>
    public string? State { get; set; }

    /// <summary><c>CreateRouteTable</c> (the local route), <c>CreateRoute</c> or <c>EnableVgwRoutePropagation</c>.</summary>
    public string? Origin { get; set; }
}

internal sealed class RouteTableAssociation
{
    public string? RouteTableAssociationId { get; set; }

    public string? RouteTableId { get; set; }

    public string? SubnetId { get; set; }

    public bool? Main { get; set; }

    public RouteTableAssociationState? AssociationState { get; set; }
}

internal sealed class RouteTableAssociationState
{
    /// <summary><c>associating</c>, <c>associated</c>, <c>disassociating</c>, <c>disassociated</c> or <c>failed</c>.</summary>
    public string? State { get; set; }
}

internal sealed class SecurityGroup
{
    public string? GroupId { get; set; }

    public string? OwnerId { get; set; }

    public string? GroupName { get; set; }

    public string? VpcId { get; set; }

    public List<Tag>? Tags { get; set; }
}

internal sealed class SecurityGroupRule
{
    public string? SecurityGroupRuleId { get; set; }

    public string? GroupId { get; set; }

    public bool? IsEgress { get; set; }

    /// <summary>A protocol's name or number; <c>-1</c> for all.</summary>
    public string? IpProtocol { get; set; }

    public int? FromPort { get; set; }

    public int? ToPort { get; set; }

    public string? CidrIpv4 { get; set; }

    public string? CidrIpv6 { get; set; }

    public List<Tag>? Tags { get; set; }
}
