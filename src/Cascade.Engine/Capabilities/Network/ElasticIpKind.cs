using Amazon.EC2.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Kinds;
using Cascade.Engine.Kinds.Core;

namespace Cascade.Engine.Capabilities.Network;

/// <summary>Import id: the allocation's.</summary>
internal sealed class ElasticIpKind() : Ec2Kind("elastic-ip")
{
    public override string Type => "aws_eip";

    public override string Name => "elastic IP address";

    public override Price Price { get; } = new(
        Price.Month(PublicAddress.Hour), new("https://aws.amazon.com/vpc/pricing/"), new Rate(PublicAddress.Hour, "hour"));

    public override decimal Month => PublicAddress.Hour * Price.Hours;

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(
            PolicyScope.Network, "ec2:AllocateAddress", "ec2:CreateTags", "ec2:DeleteTags", "ec2:DisassociateAddress", "ec2:ReleaseAddress"),
        .. Right.ToRead(PolicyScope.Anything, "ec2:DescribeAddresses", "ec2:DescribeAddressesAttribute"),
    ];

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        var answer = await clients.EC2.DescribeAddressesAsync(new() { AllocationIds = [importId] }, cancellationToken).OrNullAsync();
        return answer?.Addresses?.Count > 0 ? ResourceHealth.Healthy : ResourceHealth.Gone;
    }

    protected override IAsyncEnumerable<FoundResource> DescribeAsync(
        ResourceSearch search, List<Filter> filters, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            async _ =>
            {
                var answer = await search.Clients.EC2.DescribeAddressesAsync(new() { Filters = filters }, cancellationToken);
                return (answer.Addresses, (string?)null);
            },
            cancellationToken).Select(address => Found(search, address.AllocationId, partOf: null, address.Tags));
}
