using Cascade.Engine.Aws;
using Cascade.Engine.Kinds;
using Cascade.Engine.Names;
using Cascade.Engine.Recovery.Orphans;

namespace Cascade.Engine.Recovery;

/// <summary>
/// Finds the resources that AWS has of a stack and the state does not, after an apply that was killed. Terraform saves the state when a
/// resource completes, at most every 20 s: tags alone tell of resources that were made since.
/// </summary>
internal sealed class OrphanFinder(ResourceKinds kinds, ResourceClients clients, DeploymentTarget target)
{
    /// <summary>
    /// Ids of the resources that the state holds as <i>deposed</i>: replaced, and to be deleted by the next apply. They have their
    /// successors' tags, and are never imported.
    /// </summary>
    public IReadOnlyCollection<string> Deposed { get; init; } = [];

    /// <param name="owner">
    /// A service's stack or the environment's: <see cref="ResourceOwner.Service"/>, <see cref="ResourceOwner.Environment"/>.
    /// </param>
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
        var missing = expected.Resources.Where(resource => !known.ContainsKey(resource.Address));
        var untagged = await UntaggedAsync(new(expected, ids), missing, cancellationToken);
        return new([.. tagged.Concat(untagged).OrderBy(import => import.Address, StringComparer.Ordinal)], matcher.Problems);
    }

    /// <summary>Does the provider's last steps after the creation of the found resources.</summary>
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
    /// A resource that AWS cannot tag is found by its parents, which the stack names and whose tags name them in AWS.
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
