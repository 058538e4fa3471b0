using Cascade.Engine.Kinds;

namespace Cascade.Engine.Recovery;

/// <summary>All that AWS now has of an owner, from the stacks and from the calls before them.</summary>
internal static class ResourceInventory
{
    public static async Task<IReadOnlyList<FoundResource>> FindAllAsync(
        this ResourceKinds kinds, ResourceSearch search, CancellationToken cancellationToken)
    {
        var searches = kinds.All.Select(kind => kind.FindAsync(search, cancellationToken).ToListAsync(cancellationToken).AsTask());
        return [.. (await Task.WhenAll(searches)).SelectMany(found => found)];
    }
}
