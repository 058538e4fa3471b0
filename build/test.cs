#!/usr/bin/env dotnet
// Runs every test: dotnet run build/test.cs [-- a filter of `dotnet test`]
using System.Diagnostics;
using Cascade.Building;

using var interruption = new Interruption();
try
{
    Say("What the tests need");
    await Prerequisites.InstallMissingAsync(interruption.Token);

    Say("Build");
    await new Command("dotnet", "build", Repository.Solution, "-v", "quiet", "-nologo").RunOrFailAsync(interruption.Token);

    Say("Tests");
    var results = Path.Combine(Repository.Artifacts, "test-results");
    if (Directory.Exists(results))
        Directory.Delete(results, recursive: true);
    var projects = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.Tests.csproj", SearchOption.AllDirectories)
        .Select(project => new TestProject(project, results, args.FirstOrDefault()))
        .ToList();

    // One project after another: within each, tests that wait for AWS and Terraform overlap as far as the cores allow.
    var watch = Stopwatch.StartNew();
    using var ticks = new CancellationTokenSource();
    var progress = Progress.TellAsync(projects, ticks.Token);
    var total = new Outcome(0, 0, 0);
    foreach (var project in projects)
        total += await project.RunAsync(interruption.Token);
    await ticks.CancelAsync();
    await progress;

    Say($"{watch.Elapsed:m\\:ss} minutes; results are in {results}");
    Console.WriteLine(total);
    return total.Failed == 0 && total.Passed > 0 ? 0 : 1;
}
catch (CommandFailedException e)
{
    // What failed has said why: that is a failure, though no test ran.
    Console.WriteLine(e.Message);
    Console.WriteLine(new Outcome(0, 1, 0));
    return 1;
}
catch (OperationCanceledException)
{
    return 130;
}

static void Say(string line) => Console.WriteLine($"\n== {line}");
