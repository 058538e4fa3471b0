#!/usr/bin/env dotnet
// Runs the tests: all of them, as a build server does, or a part: see TestOptions.Usage.
using System.Diagnostics;
using Cascade.Building;

if (TestOptions.Read(args) is not { } options)
{
    Console.WriteLine(TestOptions.Usage);
    return 2;
}

using var interruption = new Interruption();
try
{
    var results = Path.Combine(Repository.Artifacts, "test-results");
    var all = TestProject.All(results, options.Filter);
    var projects = options.ChooseFrom(all);

    Say("What the tests need");
    var needs = projects.Aggregate(Needs.None, (sum, project) => sum | project.Needs);
    await Prerequisites.InstallMissingAsync(needs & Needs.Node, interruption.Token);

    // Only the build needs Node at once. The programs that the tests alone need are fetched while the build computes.
    Say("Build");
    await Task.WhenAll(
        BuildAsync(projects.Count == all.Count ? [Repository.Solution] : [.. projects.Select(project => project.File)]),
        Prerequisites.InstallMissingAsync(needs & ~Needs.Node, interruption.Token));

    Say("Tests");
    if (Directory.Exists(results))
    {
        Directory.Delete(results, recursive: true);
    }

    var watch = Stopwatch.StartNew();
    using var ticks = new CancellationTokenSource();
    var progress = Progress.TellAsync(projects, ticks.Token);
    // One project after another: within each, tests that wait for AWS and Terraform overlap as far as the cores allow.
    var total = new Outcome(0, 0, 0);
    foreach (var project in projects)
    {
        total += await project.RunAsync(interruption.Token);
    }

    await ticks.CancelAsync();
    await progress;

    Say($"{Progress.Time(watch.Elapsed)} minutes; results are in {results}");
    Console.WriteLine(total);
    return total.Failed == 0 && total.Passed > 0 ? 0 : 1;
}
catch (CommandFailedException e)
{
    // The program that failed has said why. The run is a failure, though no test ran.
    Console.WriteLine(e.Message);
    Console.WriteLine(new Outcome(0, 1, 0));
    return 1;
}
catch (OperationCanceledException)
{
    return 130;
}

async Task BuildAsync(string[] targets)
{
    foreach (var target in targets)
    {
        await new Command("dotnet", "build", target, "-v", "quiet", "-nologo").RunOrFailAsync(interruption.Token);
    }
}

static void Say(string line) => Console.WriteLine($"\n== {line}");
