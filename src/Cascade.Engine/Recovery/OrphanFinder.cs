using Cascade.Engine.Aws;
using Cascade.Engine.Names;
using Cascade.Engine.Recovery.Inventory;
using Cascade.Engine.Recovery.Orphans;

namespace Cascade.Engine.Recovery;

/// <summary>
/// After an apply that was killed: finds what AWS has of a stack and the state does not. The state is saved when a resource completes,
/// at most every 20 s, so what was made since is known to its tags alone.
/// </summary>
internal sealed class OrphanFinder(ResourceClients clients, DeploymentTarget target)
{
    /// <summary>Ids of what the state holds as <i>deposed</i>: replaced, and to be deleted by the next apply. It bears its successor's tags, and is never imported.</summary>
    public IReadOnlyCollection<string> Deposed { get; init; } = [];

    /// <param name="owner">A service's stack or the environment's: <see cref="ResourceOwner.Service"/>, <see cref="ResourceOwner.Environment"/>.</param>
    /// <param name="expected">The stack as it was synthesized now.</param>
    /// <param name="known">Addresses in the state, each with its <c>id</c> there.</param>
    /// <param name="cancellationToken">Ends the wait for AWS.</param>
    public async Task<OrphanReport> FindAsync(
        ResourceOwner owner, ExpectedStack expected, IReadOnlyDictionary<string, string> known, CancellationToken cancellationToken)
    {
        var found = await new ResourceInventory(clients, target).FindAsync(owner, cancellationToken);
        var claims = new Claims(expected, known, found.Where(one => !Deposed.Contains(one.ImportId) && !Deposed.Contains(one.Arn)));
        var ids = claims.Chosen.ToDictionary(claim => claim.Key, claim => claim.Value.ImportId);
        foreach (var (address, id) in known)
        {
            ids[address] = id;
        }

        var tagged = claims.Chosen.Select(claim => new Import(claim.Key, claim.Value.ImportId));
        var untagged = await UntaggedAsync(new(clients, expected, ids), expected, known, cancellationToken);
        var egress = await DefaultEgressAsync(claims.Chosen.Values, cancellationToken);
        return new([.. tagged.Concat(untagged).OrderBy(import => import.Address, StringComparer.Ordinal)], egress, claims.Problems);
    }

    private static async Task<List<Import>> UntaggedAsync(
        UntaggableResources untaggable, ExpectedStack expected, IReadOnlyDictionary<string, string> known, CancellationToken cancellationToken)
    {
        List<Import> imports = [];
        foreach (var resource in expected.Resources.Where(resource => !known.ContainsKey(resource.Address)))
        {
            if (await untaggable.ImportIdAsync(resource, cancellationToken) is { } id)
            {
                imports.Add(new(resource.Address, id));
            }
        }

        return imports;
    }

    private async Task<List<DefaultEgressRule>> DefaultEgressAsync(IEnumerable<FoundResource> orphans, CancellationToken cancellationToken)
    {
        List<DefaultEgressRule> rules = [];
        foreach (var group in orphans.Where(orphan => orphan.Type == "aws_security_group"))
        {
            if (await new DefaultEgress(clients.EC2).FindAsync(group.ImportId, cancellationToken) is { } rule)
            {
                rules.Add(new(group.ImportId, rule));
            }
        }

        return rules;
    }
}
