using Cascade.Engine.Aws;
using Cascade.Engine.Kinds;
using Cascade.Engine.Names;

namespace Cascade.Engine.Recovery.Leftovers;

/// <summary>Whether the resource that an ARN names exists, by a describe call of its own service.</summary>
internal sealed class ArnLookup(ResourceKinds kinds, ResourceClients clients)
{
    /// <summary>Null for a kind of resource that has no describe call here.</summary>
    public async Task<bool?> ExistsAsync(string text, CancellationToken cancellationToken)
    {
        if (Arn.Parse(text) is not { } arn)
        {
            return null;
        }

        if (kinds.All.Any(kind => kind.ShortLivedParts?.Matches(arn) == true))
        {
            return false;
        }

        var health = kinds.Find(arn) is { } kind
            ? await kind.HealthAsync(clients, kind.ImportIdFromArn(text), cancellationToken)
            : ResourceHealth.Unknown;
        return health == ResourceHealth.Unknown ? null : health != ResourceHealth.Gone;
    }
}
