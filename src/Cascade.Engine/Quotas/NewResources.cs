using Cascade.Engine.Kinds;

namespace Cascade.Engine.Quotas;

/// <summary>How much a stack is about to take of an account's quotas.</summary>
internal sealed class NewResources(IReadOnlyDictionary<KindQuota, QuotaDemand> demands) : IEquatable<NewResources>
{
    public static NewResources None { get; } = new(new Dictionary<KindQuota, QuotaDemand>());

    public IReadOnlyDictionary<KindQuota, QuotaDemand> Demands => demands;

    public bool IsEmpty => demands.Count == 0;

    /// <param name="kinds">Each kind knows its quota.</param>
    /// <param name="stack">The stack as it is going to be.</param>
    /// <param name="existing">Addresses in the state.</param>
    public static NewResources Of(ResourceKinds kinds, ExpectedStack stack, IEnumerable<string> existing)
    {
        var there = existing.ToHashSet(StringComparer.Ordinal);
        var demands = new Dictionary<KindQuota, QuotaDemand>();
        foreach (var resource in stack.Resources.Where(resource => !there.Contains(resource.Address)))
        {
            if (kinds.Find(resource.Type)?.Quota is { } quota && quota.DemandOf(resource, stack) is { Units: > 0 } demand)
            {
                demands[quota] = demands.GetValueOrDefault(quota) + demand;
            }
        }

        return new(demands);
    }

    public bool Equals(NewResources? other) =>
        other is not null
        && demands.Count == other.Demands.Count
        && demands.All(demand => other.Demands.TryGetValue(demand.Key, out var theirs) && theirs == demand.Value);

    public override bool Equals(object? obj) => Equals(obj as NewResources);

    public override int GetHashCode() => demands.Count;
}
