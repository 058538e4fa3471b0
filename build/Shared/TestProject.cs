using System.Text.RegularExpressions;

namespace Cascade.Building;

/// <summary>One test project while it runs: failures are printed when they happen, passes are counted.</summary>
internal sealed partial class TestProject(string file, string results, string? filter)
{
    /// <summary>A test host that has been quiet for so long hangs; it is ended, and named.</summary>
    private const string HangLimit = "15min";

    private bool tellsFailure;

    public string Name { get; } = Path.GetFileNameWithoutExtension(file);

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public bool Ended { get; private set; }

    public async Task<Outcome> RunAsync(CancellationToken cancellationToken)
    {
        var trx = Path.Combine(results, Name, "results.trx");
        List<string> arguments =
        [
            "test", file, "--no-build", "--nologo",
            "--logger", "trx;LogFileName=results.trx", "--logger", "console;verbosity=normal",
            "--results-directory", Path.GetDirectoryName(trx)!,
            "--blame-hang-timeout", HangLimit, "--blame-hang-dump-type", "none",
        ];
        if (filter is not null)
            arguments.AddRange(["--filter", filter]);
        // What a shell or nohup puts in the background ignores some signals, and so would all that the tests send them to.
        var command = OperatingSystem.IsLinux() ? new Command("env", ["--default-signal=INT,HUP", "dotnet", .. arguments]) : new Command("dotnet", arguments);
        var code = await (command with { Line = Read }).RunAsync(cancellationToken);
        Ended = true;
        var outcome = Outcome.Read(trx, code);
        Console.WriteLine($"{Name}: {outcome}{(code != 0 && Failed == 0 ? $" (the test run ended with {code})" : "")}");
        return outcome;
    }

    [GeneratedRegex(@"^\s{2}(?<outcome>Passed|Failed|Skipped) (?<test>\S.*)$")]
    private static partial Regex Result { get; }

    private void Read(string line)
    {
        if (Result.Match(line) is { Success: true } match)
        {
            tellsFailure = match.Groups["outcome"].Value == "Failed";
            Passed += match.Groups["outcome"].Value == "Passed" ? 1 : 0;
            Failed += tellsFailure ? 1 : 0;
        }
        else if (line.StartsWith("Results File:", StringComparison.Ordinal) || line.StartsWith("Test Run ", StringComparison.Ordinal))
        {
            tellsFailure = false;
        }
        else if (line.Contains("error", StringComparison.OrdinalIgnoreCase) || line.Contains("aborted", StringComparison.OrdinalIgnoreCase))
        {
            // Not of a test but of the run: a host that crashed, a file that is not there.
            tellsFailure = true;
        }

        if (tellsFailure)
            Console.WriteLine($"{Name}: {line}");
    }
}
