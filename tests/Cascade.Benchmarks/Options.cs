using System.Globalization;
using System.Reflection;
using Cascade.Benchmarks.Suites;

namespace Cascade.Benchmarks;

/// <summary>What is measured, how often, and where it is written.</summary>
/// <param name="Suites">By their names.</param>
/// <param name="Rounds">Null for as many as each suite has by itself.</param>
/// <param name="Folder">Where the results go.</param>
internal sealed record Options(IReadOnlyList<string> Suites, int? Rounds, string Folder)
{
    public const string Agent = "agent";

    public static string Usage { get; } =
        $"""
        usage: dotnet run -c Release --project tests/Cascade.Benchmarks [-- SUITE …] [--rounds N] [--out FOLDER]
        suites: {string.Join(' ', Publishes)} {Agent}
        Without a suite: all but {Agent}, which measures the agent, not a publish, and takes about ten minutes. first and destroy are one.
        """;

    public static string Repository { get; } =
        typeof(Options).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(
            metadata => metadata.Key == "RepositoryRoot").Value!;

    private static IEnumerable<string> Publishes => Suite.All.SelectMany(suite => suite.Names);

    public static Options? Parse(IReadOnlyList<string> args)
    {
        var options = new Options([], null, Path.Combine(Repository, "artifacts", "benchmarks"));
        for (var index = 0; index < args.Count; index++)
        {
            switch (args[index])
            {
                case "--rounds" when index + 1 < args.Count
                    && int.TryParse(args[++index], CultureInfo.InvariantCulture, out var rounds) && rounds > 0:
                    options = options with { Rounds = rounds };
                    break;
                case "--out" when index + 1 < args.Count:
                    options = options with { Folder = Path.GetFullPath(args[++index]) };
                    break;
                case var suite when suite == Agent || Publishes.Contains(suite):
                    options = options with { Suites = [.. options.Suites, suite] };
                    break;
                default:
                    return null;
            }
        }

        return options.Suites.Count > 0 ? options : options with { Suites = [.. Publishes] };
    }
}
