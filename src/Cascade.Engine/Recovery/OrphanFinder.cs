using Cascade.Engine.Aws;
using Cascade.Engine.Kinds;
using Cascade.Engine.Names;
using Cascade.Engine.Recovery.Orphans;

namespace Cascade.Engine.Recovery;

/// <summary>
/// After an apply that was killed: finds what AWS has of a stack and the state does not. The state is saved when a resource completes,
/// at most every 20 s, so tags alone tell of what was made since.
/// </summary>
internal sealed class OrphanFinder(ResourceKinds kinds, ResourceClients clients, DeploymentTarget target)
{
    /// <summary>
    /// Ids of what the state holds as <i>deposed</i>: replaced, and to be deleted by the next apply. It has its successor's tags, and is
    /// never imported.
    /// </summary>
    public IReadOnlyCollection<string> Deposed { get; init; } = [];

    /// <param name="owner">A service's stack or the environment's: <see cref="ResourceOwner.Service"/>, <see cref="ResourceOwner.Environment"/>.</param>
    /// <param name="expected">The stack as it was synthesized now.</param>
    /// <param name="known">Addresses in the state, each with its <c>id</c> there.</param>
    /// <param name="cancellationToken">Ends the wait for AWS.</param>
    public async Task<OrphanReport> FindAsync(
        ResourceOwner owner, ExpectedStack expected, IReadOnlyDictionary<string, string> known, CancellationToken cancellationToken)
    {
        var found = await kinds.FindAllAsync(new(clients, target, owner), cancellationToken);
        var matcher = new OrphanMatcher(expected, known, found.Where(one => !Deposed.Contains(one.ImportId) && !Deposed.Contains(one.Arn)));
        var ids = matcher.Matches.ToDictionary(match => match.Key, match => match.Value.ImportId);
        foreach (var (address, id) in known)
        {
            ids[address] = id;
        }

        var tagged = matcher.Matches.Select(match => new Import(match.Key, match.Value.ImportId));
        var untagged = await UntaggedAsync(new(expected, ids), expected.Resources.Where(resource => !known.ContainsKey(resource.Address)), cancellationToken);
        return new([.. tagged.Concat(untagged).OrderBy(import => import.Address, StringComparer.Ordinal)], matcher.Problems);
    }

    /// <summary>Takes from the found resources what the provider would have taken from them right after their creation.</summary>
    public async Task FinishAsync(IEnumerable<Import> imports, CancellationToken cancellationToken)
    {
        foreach (var import in imports)
        {
            if (kinds.Find(import.Type) is { } kind)
            {
                await kind.FinishAsync(clients, import.ImportId, cancellationToken);
            }
        }
    }

    /// <summary>
    /// What AWS cannot tag is found by its parents: the stack says which ones, and their tags say which ones these are in AWS.
    /// </summary>
    private async Task<List<Import>> UntaggedAsync(
        StackReferences references, IEnumerable<ExpectedResource> missing, CancellationToken cancellationToken)
    {
        List<Import> imports = [];
        foreach (var resource in missing)
        {
            if (kinds.Find(resource.Type) is { } kind && kind.ImportIdFrom(resource, references) is { } id
                && await kind.HealthAsync(clients, id, cancellationToken) != ResourceHealth.Gone)
            {
                imports.Add(new(resource.Address, id));
            }
        }

        return imports;
    }
}
