using System.Xml.Linq;
using Amazon.EC2.Model;
using Cascade.Engine.Aws.Resources.QueryProtocol;
using Cascade.Engine.Publish;
using Cascade.Engine.Settings;
using Cascade.Engine.Terraform.Events;

namespace Amazon.EC2;

/// <summary>How EC2 writes its things: members begin with a small letter, lists are called sets.</summary>
internal static class EC2Xml
{
    public static Vpc Vpc(XElement xml) => new()
    {
        VpcId = xml.Text("vpcId"),
        OwnerId = xml.Text("ownerId"),
        State = xml.Text("state"),
        CidrBlock = xml.Text("cidrBlock"),
        Tags = Tags(xml),
    };

    public static Subnet Subnet(XElement xml) => new()
    {
        SubnetId = xml.Text("subnetId"),
        State = xml.Text("state"),
        VpcId = xml.Text("vpcId"),
        CidrBlock = xml.Text("cidrBlock"),
        AvailabilityZone = xml.Text("availabilityZone"),
        Tags = Tags(xml),
    };

    public static InternetGateway InternetGateway(XElement xml) => new()
    {
        InternetGatewayId = xml.Text("internetGatewayId"),
        Attachments = xml.List("attachmentSet", item => new InternetGatewayAttachment { State = item.Text("state"), VpcId = item.Text("vpcId") }),
        Tags = Tags(xml),
    };

    public static RouteTable RouteTable(XElement xml) => new()
    {
        RouteTableId = xml.Text("routeTableId"),
        VpcId = xml.Text("vpcId"),
        Routes = xml.List("routeSet", Route),
        Associations = xml.List("associationSet", Association),
        Tags = Tags(xml),
    };

    public static SecurityGroup SecurityGroup(XElement xml) => new()
    {
        GroupId = xml.Text("groupId"),
        OwnerId = xml.Text("ownerId"),
        GroupName = xml.Text("groupName"),
        VpcId = xml.Text("vpcId"),
        Tags = Tags(xml),
    };

    public static SecurityGroupRule SecurityGroupRule(XElement xml) => new()
    {
        SecurityGroupRuleId = xml.Text("securityGroupRuleId"),
        GroupId = xml.Text("groupId"),
        IsEgress = xml.Flag("isEgress"),
        IpProtocol = xml.Text("ipProtocol"),
        FromPort = xml.Number("fromPort"),
        ToPort = xml.Number("toPort"),
        CidrIpv4 = xml.Text("cidrIpv4"),
        CidrIpv6 = xml.Text("cidrIpv6"),
        Tags = Tags(xml),
    };

    private static Route Route(XElement xml) => new()
    {
        DestinationCidrBlock = xml.Text("destinationCidrBlock"),
        DestinationIpv6CidrBlock = xml.Text("destinationIpv6CidrBlock"),
        DestinationPrefixListId = xml.Text("destinationPrefixListId"),
        GatewayId = xml.Text("gatewayId"),
        State = xml.Text("state"),
        Origin = xml.Text("origin"),
    };

    private static RouteTableAssociation Association(XElement xml) => new()
    {
        RouteTableAssociationId = xml.Text("routeTableAssociationId"),
        RouteTableId = xml.Text("routeTableId"),
        SubnetId = xml.Text("subnetId"),
        Main = xml.Flag("main"),
        AssociationState = xml.Child("associationState") is { } state ? new() { State = state.Text("state") } : null,
    };

    private static List<Tag> Tags(XElement xml) =>
        xml.List("tagSet", item => new Tag { Key = item.Text("key"), Value = item.Text("value") });
}
