using System.Globalization;
using System.Reflection;

namespace Cascade.Benchmarks;

/// <summary>What is measured, how often, and where it is written.</summary>
internal sealed record Options(IReadOnlyList<string> Suites, int Rounds, string Folder)
{
    public const string Usage = "usage: dotnet run -c Release --project tests/Cascade.Benchmarks [-- agent] [--rounds N] [--out FOLDER]";

    private static readonly string[] All = ["agent"];

    public static string Repository { get; } =
        typeof(Options).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    public static Options? Parse(IReadOnlyList<string> args)
    {
        var options = new Options([], 7, Path.Combine(Repository, "artifacts", "benchmarks"));
        for (var index = 0; index < args.Count; index++)
        {
            switch (args[index])
            {
                case "--rounds" when index + 1 < args.Count && int.TryParse(args[++index], CultureInfo.InvariantCulture, out var rounds) && rounds > 0:
                    options = options with { Rounds = rounds };
                    break;
                case "--out" when index + 1 < args.Count:
                    options = options with { Folder = Path.GetFullPath(args[++index]) };
                    break;
                case var suite when All.Contains(suite):
                    options = options with { Suites = [.. options.Suites, suite] };
                    break;
                default:
                    return null;
            }
        }

        return options.Suites.Count > 0 ? options : options with { Suites = All };
    }
}
