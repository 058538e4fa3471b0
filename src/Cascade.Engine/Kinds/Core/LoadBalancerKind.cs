using Amazon.ElasticLoadBalancingV2.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Kinds.Core;

internal sealed class LoadBalancerKind() : LoadBalancingKind("loadbalancer")
{
    private const decimal Hour = 0.0225m;
    private const decimal LcuHour = 0.008m;
    private const int Addresses = 2;

    /// <summary>US dollars a month for a load balancer without traffic.</summary>
    public static decimal MonthOfOne => (Hour + (Addresses * PublicAddress.Hour)) * Price.Hours;

    public override string Type => "aws_lb";

    public override string Name => "load balancer";

    public override decimal Month => MonthOfOne;

    public override Price Price { get; } = new(
        $"{Price.Month(Hour)} and {Price.Month(LcuHour)} for each LCU (25 new connections a second, 3,000 active, or 1 GB an hour); " +
        $"{Price.Month(Addresses * PublicAddress.Hour)} for its two public IPv4 addresses",
        new("https://aws.amazon.com/elasticloadbalancing/pricing/"),
        new(Hour, "hour"), new(LcuHour, "LCU-hour"), new(Addresses * PublicAddress.Hour, "hour"));

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(
            PolicyScope.LoadBalancing, "elasticloadbalancing:AddTags", "elasticloadbalancing:CreateLoadBalancer",
            "elasticloadbalancing:DeleteLoadBalancer", "elasticloadbalancing:ModifyLoadBalancerAttributes",
            "elasticloadbalancing:RemoveTags", "elasticloadbalancing:SetIpAddressType", "elasticloadbalancing:SetSecurityGroups",
            "elasticloadbalancing:SetSubnets"),
        .. Right.ToChange(PolicyScope.ServiceLinkedRoles, "iam:CreateServiceLinkedRole"),
        .. Right.ToRead(
            PolicyScope.Anything, "ec2:DescribeAccountAttributes", "ec2:DescribeInternetGateways", "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs", "elasticloadbalancing:DescribeCapacityReservation",
            "elasticloadbalancing:DescribeLoadBalancerAttributes", "elasticloadbalancing:DescribeLoadBalancers",
            "elasticloadbalancing:DescribeTags"),
    ];

    public override KindQuota? Quota { get; } = new(AccountQuota.LoadBalancers, UsageAsync, Errors.NoRoomForLoadBalancer);

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        var request = new DescribeLoadBalancersRequest { LoadBalancerArns = [importId] };
        var answer = await clients.LoadBalancing.DescribeLoadBalancersAsync(request, cancellationToken).OrNullAsync();
        if (answer?.LoadBalancers?.FirstOrDefault() is not { } balancer)
        {
            return ResourceHealth.Gone;
        }

        return balancer.State?.Code switch
        {
            // An impaired load balancer routes, and lacks addresses to grow. Replacing it would not help.
            "active" or "active_impaired" => ResourceHealth.Healthy,
            "provisioning" => ResourceHealth.Pending,
            _ => ResourceHealth.Broken,
        };
    }

    protected override IAsyncEnumerable<FoundResource> DescribeAsync(ResourceSearch search, CancellationToken cancellationToken) =>
        BalancersAsync(search, cancellationToken)
            .Select(balancer => Found(balancer.LoadBalancerName.Required(), balancer.LoadBalancerArn.Required(), balancer.VpcId));

    private static Task<Usage?> UsageAsync(ResourceClients clients, string account, CancellationToken cancellationToken)
    {
        var balancers = Pages.ReadAsync(
            async marker =>
            {
                var page = await clients.LoadBalancing.DescribeLoadBalancersAsync(new() { Marker = marker }, cancellationToken);
                return (page.LoadBalancers, page.NextMarker);
            },
            cancellationToken);
        return clients.LoadBalancingUsageAsync(
            "application-load-balancers",
            balancers.CountAsync(balancer => balancer.Type == "application", cancellationToken),
            cancellationToken);
    }
}
