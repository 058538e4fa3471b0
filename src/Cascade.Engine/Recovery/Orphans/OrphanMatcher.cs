using Cascade.Engine.Catalogue;
using Cascade.Engine.Kinds;
using Cascade.Engine.Names;

namespace Cascade.Engine.Recovery.Orphans;

/// <summary>Finds the resource that each address of the stack is to become, by the resources' tags.</summary>
internal sealed class OrphanMatcher
{
    private readonly Dictionary<string, List<FoundResource>> _candidates;
    private readonly Dictionary<string, string> _addresses = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, string> _known;
    private readonly Dictionary<string, FoundResource> _matches = new(StringComparer.Ordinal);
    private readonly HashSet<string> _matched = new(StringComparer.Ordinal);
    private readonly HashSet<string> _leftAlone = new(StringComparer.Ordinal);
    private readonly List<Problem> _problems = [];

    /// <param name="expected">The stack.</param>
    /// <param name="known">Addresses in the state, each with its <c>id</c> there.</param>
    /// <param name="found">All that AWS has of the stack's owner.</param>
    public OrphanMatcher(ExpectedStack expected, IReadOnlyDictionary<string, string> known, IEnumerable<FoundResource> found)
    {
        _known = known;
        _candidates = (
            from resource in found
            where resource.Lasting
            let address = AddressOf(expected, resource)
            where address is not null && expected[address]?.Type == resource.Kind.Type
            group resource by address).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        foreach (var (address, candidates) in _candidates)
        {
            foreach (var candidate in candidates)
            {
                _addresses[candidate.ImportId] = address;
            }
        }

        foreach (var address in _candidates.Keys)
        {
            Match(address);
        }
    }

    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>The resource that an address becomes, for addresses that are not in the state.</summary>
    public IReadOnlyDictionary<string, FoundResource> Matches => _matches;

    private static string? AddressOf(ExpectedStack expected, FoundResource resource) => resource.Kind switch
    {
        { HasRevisions: true } => null,
        { NameArgument: { } argument } => expected.Resources
            .FirstOrDefault(named => named.Type == resource.Kind.Type && named.Argument(argument) == resource.Name)?.Address,
        _ => resource.Tags.GetValueOrDefault(OwnerTags.Address),
    };

    private void Match(string address)
    {
        if (!_matched.Add(address))
        {
            return;
        }

        // A whole comes before its parts, so that the parts of a resource that is left alone are left alone too.
        var candidates = _candidates[address];
        foreach (var whole in candidates.Select(candidate => candidate.PartOf).OfType<string>())
        {
            if (_addresses.GetValueOrDefault(whole) is { } addressOfWhole)
            {
                Match(addressOfWhole);
            }
        }

        var free = candidates.Where(candidate => candidate.PartOf is null || !_leftAlone.Contains(candidate.PartOf));
        Decide(address, _known.GetValueOrDefault(address), [.. free]);
    }

    private void Decide(string address, string? idInState, List<FoundResource> candidates)
    {
        if (idInState is not null)
        {
            // For some kinds the id in a state is the ARN, for others the name or the id.
            var others = candidates.Where(candidate =>
                idInState != candidate.ImportId && idInState != candidate.Arn && idInState != candidate.Name);
            foreach (var other in others)
            {
                _leftAlone.Add(other.ImportId);
                _problems.Add(Errors.ResourceBesideState(address, idInState, other.ToString(), other.Arn));
            }
        }
        else if (candidates is [var only])
        {
            _matches.Add(address, only);
        }
        else if (candidates.Count > 1)
        {
            _leftAlone.UnionWith(candidates.Select(one => one.ImportId));
            _problems.Add(Errors.TwoResourcesForOneAddress(address, [.. candidates.Select(one => (one.ToString(), one.Arn))]));
        }
    }
}
