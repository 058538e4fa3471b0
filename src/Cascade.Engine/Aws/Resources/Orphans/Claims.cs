using Cascade.Engine.Aws.Resources.Inventory;
using Cascade.Engine.Deployment;

namespace Cascade.Engine.Aws.Resources.Orphans;

/// <summary>Which of the found resources an address of the stack is to become, by what their tags claim.</summary>
internal sealed class Claims
{
    private readonly Dictionary<string, FoundResource> chosen = new(StringComparer.Ordinal);
    private readonly List<Problem> problems = [];

    /// <param name="expected">The stack.</param>
    /// <param name="known">Addresses in the state, each with its <c>id</c> there.</param>
    /// <param name="found">All that AWS has of the stack's owner.</param>
    public Claims(ExpectedStack expected, IReadOnlyDictionary<string, string> known, IEnumerable<FoundResource> found)
    {
        var byAddress = found.Where(resource => resource.Lasting).ToLookup(resource => AddressOf(expected, resource), StringComparer.Ordinal);
        foreach (var claims in byAddress)
        {
            if (claims.Key is not { } address || expected[address]?.Type != claims.First().Type) continue;
            if (known.TryGetValue(address, out var id)) WarnOfOthers(address, id, [.. claims]);
            else if (claims.Count() == 1) chosen.Add(address, claims.Single());
            else problems.Add(Errors.TwoResourcesForOneAddress(address, [.. claims.Select(claim => (claim.ToString(), claim.Arn))]));
        }
    }

    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>The resource that an address becomes, for addresses that are not in the state.</summary>
    public IReadOnlyDictionary<string, FoundResource> Chosen => chosen;

    private static string? AddressOf(ExpectedStack expected, FoundResource resource) => resource.Type switch
    {
        // Registering another revision is harmless, and a state knows only the last.
        "aws_ecs_task_definition" => null,
        // The describe call tells no tags; the name is as good.
        "aws_cloudwatch_log_group" => expected.Resources.FirstOrDefault(one => one.Type == resource.Type && one.Argument("name") == resource.Name)?.Address,
        _ => resource.Tags.GetValueOrDefault(OwnerTags.Address),
    };

    private void WarnOfOthers(string address, string id, List<FoundResource> claims)
    {
        // A state's id is the ARN of some, the name or the id of others.
        bool IsKnown(FoundResource claim) => id == claim.ImportId || id == claim.Arn || id == claim.Name;
        if (!claims.Exists(IsKnown)) return;
        foreach (var other in claims.Where(claim => !IsKnown(claim)))
            problems.Add(Errors.ResourceBesideState(address, id, other.ToString(), other.Arn));
    }
}
