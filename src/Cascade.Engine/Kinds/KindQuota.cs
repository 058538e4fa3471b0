using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Kinds;

/// <summary>A quota that resources of a kind count against.</summary>
/// <param name="Quota">The quota's name and codes.</param>
/// <param name="UsageAsync">Asks how much of the quota the account uses; null where AWS does not tell the quota.</param>
/// <param name="Problem">The message of a publish that needs more than there is.</param>
internal sealed record KindQuota(
    AccountQuota Quota,
    Func<ResourceClients, string, CancellationToken, Task<Usage?>> UsageAsync,
    Func<QuotaUse, QuotaDemand, Problem> Problem)
{
    public KindQuota(
        AccountQuota quota, Func<ResourceClients, string, CancellationToken, Task<Usage?>> usageAsync, Func<QuotaUse, Problem> problem)
        : this(quota, usageAsync, (use, _) => problem(use))
    {
    }

    /// <summary>How much of the quota a new resource takes.</summary>
    public Func<ExpectedResource, ExpectedStack, QuotaDemand> DemandOf { get; init; } = (_, _) => new(1, 1);
}

/// <summary>How much of a quota is needed.</summary>
/// <param name="Things">How many things need it: 3 tasks.</param>
/// <param name="Units">How much is needed, in the quota's unit: 0.75 vCPUs.</param>
internal readonly record struct QuotaDemand(int Things, double Units)
{
    public static QuotaDemand operator +(QuotaDemand left, QuotaDemand right) => new(left.Things + right.Things, left.Units + right.Units);
}

/// <param name="Used">How much of a quota is in use.</param>
/// <param name="Max">How much the account may use.</param>
internal sealed record Usage(int Used, int Max);
