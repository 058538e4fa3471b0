using System.Text.RegularExpressions;

namespace Cascade.Engine.Stacks;

/// <summary>The ARNs of the repositories that the task's images are in.</summary>
internal static partial class EcrRepositories
{
    /// <param name="input">All that decides the stack.</param>
    /// <param name="further">Images of containers that capabilities add.</param>
    public static IReadOnlyList<string> Of(SynthesisInput input, IEnumerable<string> further)
    {
        var target = input.Target;
        var own = input.Repositories.Prepend(input.Names.Repository)
            .Select(name => $"arn:{target.Partition}:ecr:{target.Region}:{target.Account}:repository/{name}");
        var named = input.ContainerImages.Values.Concat(further)
            .Select(image => Reference().Match(image))
            .Where(match => match.Success)
            .Select(match => match.Groups)
            .Select(found => $"arn:{target.Partition}:ecr:{found["region"]}:{found["account"]}:repository/{found["name"]}");
        return [.. own.Concat(named).Distinct().Order(StringComparer.Ordinal)];
    }

    // 123456789012.dkr.ecr.eu-central-1.amazonaws.com/some/name:tag, also in another account, region or partition, or by the dual-stack
    // host.
    [GeneratedRegex(
        @"^(?<account>\d{12})\.dkr[.-]ecr(?:-fips)?\.(?<region>[a-z0-9-]+)\.[a-z0-9.-]+/(?<name>[^:@]+)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
