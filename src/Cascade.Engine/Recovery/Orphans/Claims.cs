using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Recovery.Inventory;

namespace Cascade.Engine.Recovery.Orphans;

/// <summary>Which of the found resources an address of the stack is to become, by what their tags claim.</summary>
internal sealed class Claims
{
    // A whole comes before its parts, so that a part of what is left alone is left alone too.
    private static readonly string[] WholesFirst = ["aws_vpc", "aws_security_group", "aws_lb", "aws_lb_listener"];

    private readonly Dictionary<string, FoundResource> _chosen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _leftAlone = new(StringComparer.Ordinal);
    private readonly List<Problem> _problems = [];

    /// <param name="expected">The stack.</param>
    /// <param name="known">Addresses in the state, each with its <c>id</c> there.</param>
    /// <param name="found">All that AWS has of the stack's owner.</param>
    public Claims(ExpectedStack expected, IReadOnlyDictionary<string, string> known, IEnumerable<FoundResource> found)
    {
        var claims =
            from resource in found
            where resource.Lasting
            let address = AddressOf(expected, resource)
            where address is not null && expected[address]?.Type == resource.Type
            group resource by address;
        foreach (var claim in claims.OrderBy(claim => Rank(claim.First().Type)))
        {
            Decide(claim.Key, known.GetValueOrDefault(claim.Key), [.. claim.Where(one => one.PartOf is null || !_leftAlone.Contains(one.PartOf))]);
        }
    }

    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>The resource that an address becomes, for addresses that are not in the state.</summary>
    public IReadOnlyDictionary<string, FoundResource> Chosen => _chosen;

    private static int Rank(string type) => Array.IndexOf(WholesFirst, type) is >= 0 and var rank ? rank : WholesFirst.Length;

    private static string? AddressOf(ExpectedStack expected, FoundResource resource) => resource.Type switch
    {
        // Registering another revision is harmless, and a state knows only the last.
        "aws_ecs_task_definition" => null,
        // The describe call tells no tags; the name is as good.
        "aws_cloudwatch_log_group" => expected.Resources.FirstOrDefault(one => one.Type == resource.Type && one.Argument("name") == resource.Name)?.Address,
        _ => resource.Tags.GetValueOrDefault(OwnerTags.Address),
    };

    private void Decide(string address, string? idInState, List<FoundResource> claims)
    {
        if (idInState is not null)
        {
            // A state's id is the ARN of some, the name or the id of others.
            foreach (var other in claims.Where(claim => idInState != claim.ImportId && idInState != claim.Arn && idInState != claim.Name))
            {
                _leftAlone.Add(other.ImportId);
                _problems.Add(Errors.ResourceBesideState(address, idInState, other.ToString(), other.Arn));
            }
        }
        else if (claims is [var only])
        {
            _chosen.Add(address, only);
        }
        else if (claims.Count > 1)
        {
            _leftAlone.UnionWith(claims.Select(claim => claim.ImportId));
            _problems.Add(Errors.TwoResourcesForOneAddress(address, [.. claims.Select(claim => (claim.ToString(), claim.Arn))]));
        }
    }
}
