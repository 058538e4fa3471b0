using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Cascade.Building;

/// <summary>One test project while it runs: failures are printed when they happen, passes are counted.</summary>
internal sealed partial class TestProject
{
    /// <summary>A test host that has been quiet for so long hangs; it is ended, and named.</summary>
    private const string HangLimit = "15min";

    private readonly string _results;
    private readonly string? _filter;
    private bool _tellsFailure;

    private TestProject(string file, string results, string? filter)
    {
        (File, _results, _filter) = (file, results, filter);
        Name = Path.GetFileNameWithoutExtension(file);
        Needs = XDocument.Load(file).Descendants("TestNeeds").SelectMany(property => property.Value.Split(';'))
            .Aggregate(Needs.None, (sum, need) => sum | Enum.Parse<Needs>(need));
    }

    public string File { get; }

    public string Name { get; }

    /// <summary>The project's property <c>TestNeeds</c>: beside the .NET SDK.</summary>
    public Needs Needs { get; }

    public bool IsFast => (Needs & ~Needs.Node) == Needs.None;

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public bool Runs { get; private set; }

    /// <summary>The fast ones first.</summary>
    public static IReadOnlyList<TestProject> All(string results, string? filter) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Select(file => new TestProject(file, results, filter))
            .OrderByDescending(project => project.IsFast)
            .ThenBy(project => project.Name, StringComparer.Ordinal),
    ];

    /// <summary>The namespaces, types and public methods in the project's sources, a line each.</summary>
    public string DeclaredNames()
    {
        var folder = Path.GetDirectoryName(File)!;
        var sources = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(source => Path.GetRelativePath(folder, source).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"));
        return string.Join(
            '\n',
            sources.SelectMany(source => Declaration.Matches(System.IO.File.ReadAllText(source)))
                .Select(match => match.Groups["name"].Value));
    }

    public async Task<Outcome> RunAsync(CancellationToken cancellationToken)
    {
        var trx = Path.Combine(_results, Name, "results.trx");
        List<string> arguments =
        [
            "test", File, "--no-build", "--nologo",
            "--logger", "trx;LogFileName=results.trx", "--logger", "console;verbosity=normal",
            "--results-directory", Path.GetDirectoryName(trx)!,
            "--blame-hang-timeout", HangLimit, "--blame-hang-dump-type", "none",
        ];
        if (_filter is not null)
        {
            arguments.AddRange(["--filter", _filter]);
        }

        // A shell or nohup makes its background processes ignore some signals, and so would all processes that the tests send signals to.
        var command = OperatingSystem.IsLinux()
            ? new Command("env", ["--default-signal=INT,HUP", "dotnet", .. arguments])
            : new Command("dotnet", arguments);
        Runs = true;
        var code = await (command with { Line = Read }).RunAsync(cancellationToken);
        Runs = false;
        var outcome = Outcome.Read(trx, code);
        Console.WriteLine($"{Name}: {outcome}{(code != 0 && Failed == 0 ? $" (the test run ended with {code})" : "")}");
        return outcome;
    }

    [GeneratedRegex(@"^\s{2}(?<outcome>Passed|Failed|Skipped) (?<test>\S.*)$")]
    private static partial Regex Result { get; }

    [GeneratedRegex(@"\b(?:namespace|class|record)\s+(?<name>[\w.]+)|\bpublic\s[^;={(]*?\b(?<name>\w+)\s*\(")]
    private static partial Regex Declaration { get; }

    private void Read(string line)
    {
        if (Result.Match(line) is { Success: true } match)
        {
            _tellsFailure = match.Groups["outcome"].Value == "Failed";
            Passed += match.Groups["outcome"].Value == "Passed" ? 1 : 0;
            Failed += _tellsFailure ? 1 : 0;
        }
        else if (line.StartsWith("Results File:", StringComparison.Ordinal) || line.StartsWith("Test Run ", StringComparison.Ordinal))
        {
            _tellsFailure = false;
        }
        else if (line.Contains("error", StringComparison.OrdinalIgnoreCase) || line.Contains("aborted", StringComparison.OrdinalIgnoreCase))
        {
            // The trouble is not a test's but the run's: a host that crashed, a file that is not there.
            _tellsFailure = true;
        }

        if (_tellsFailure)
        {
            Console.WriteLine($"{Name}: {line}");
        }
    }
}
