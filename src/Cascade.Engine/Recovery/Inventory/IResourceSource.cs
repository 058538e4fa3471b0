using Cascade.Engine.Names;

namespace Cascade.Engine.Recovery.Inventory;

/// <summary>Finds, by a service's own describe calls, the resources of an owner. Own calls, because the tagging API lags behind and knows no roles.</summary>
internal interface IResourceSource
{
    IAsyncEnumerable<FoundResource> FindAsync(ResourceOwner owner, CancellationToken cancellationToken);
}
