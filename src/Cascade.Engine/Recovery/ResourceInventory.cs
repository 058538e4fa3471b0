using Cascade.Engine.Kinds;

namespace Cascade.Engine.Recovery;

/// <summary>All that the stacks, and what comes before them, made for an owner and that AWS has now.</summary>
internal static class ResourceInventory
{
    public static async Task<IReadOnlyList<FoundResource>> FindAllAsync(this ResourceKinds kinds, ResourceSearch search, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(kinds.All.Select(kind => kind.FindAsync(search, cancellationToken).ToListAsync(cancellationToken).AsTask()));
        return [.. found.SelectMany(some => some)];
    }
}
