using Amazon.EC2.Model;
using Cascade.Engine.Aws;

namespace Cascade.Engine.Kinds.Core;

internal sealed class InternetGatewayKind() : Ec2Kind("internet-gateway")
{
    public override string Type => "aws_internet_gateway";

    public override string Name => "internet gateway";

    public override Price Price => Price.Free;

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(
            PolicyScope.Network, "ec2:AttachInternetGateway", "ec2:CreateInternetGateway", "ec2:CreateTags", "ec2:DeleteInternetGateway",
            "ec2:DeleteTags", "ec2:DetachInternetGateway"),
        .. Right.ToRead(PolicyScope.Anything, "ec2:DescribeInternetGateways"),
    ];

    /// <summary>A gateway that is attached to nothing is healthy: attaching is a change in place.</summary>
    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        var request = new DescribeInternetGatewaysRequest { InternetGatewayIds = [importId] };
        var answer = await clients.EC2.DescribeInternetGatewaysAsync(request, cancellationToken).OrNullAsync();
        if (answer?.InternetGateways?.FirstOrDefault() is not { } gateway)
        {
            return ResourceHealth.Gone;
        }

        return gateway.Attachments?.Any(attachment => attachment.State is "attaching" or "detaching") == true
            ? ResourceHealth.Pending
            : ResourceHealth.Healthy;
    }

    protected override IAsyncEnumerable<FoundResource> DescribeAsync(
        ResourceSearch search, List<Filter> filters, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            async token =>
            {
                var request = new DescribeInternetGatewaysRequest { Filters = filters, NextToken = token };
                var page = await search.Clients.EC2.DescribeInternetGatewaysAsync(request, cancellationToken);
                return (page.InternetGateways, page.NextToken);
            },
            cancellationToken)
            .Select(gateway => Found(search, gateway.InternetGatewayId, gateway.Attachments?.FirstOrDefault()?.VpcId, gateway.Tags));
}
