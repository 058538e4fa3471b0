using Cascade.Benchmarks;
using Cascade.Benchmarks.Agent;
using Cascade.Benchmarks.Measuring;
using Cascade.Benchmarks.Publishing;
using Cascade.Benchmarks.Suites;

// dotnet run -c Release --project tests/Cascade.Benchmarks [-- SUITE …] [--rounds N] [--out FOLDER]
var options = Options.Parse(args);
if (options is null)
{
    await Console.Error.WriteLineAsync(Options.Usage);
    return 2;
}

var (rows, failures) = (new List<Row>(), 0);
if (options.Suites.Contains(Options.Agent))
{
    rows.AddRange(await new AgentBenchmark(options.Rounds ?? 7).RunAsync());
}
await PublishesAsync();
if (rows.Count == 0)
{
    return 1;
}

Console.WriteLine($"\n{Machine.Current}\n");
Console.Write(Table.Of(rows));
Directory.CreateDirectory(options.Folder);
await ResultFile.WriteAsync(Path.Combine(options.Folder, "benchmarks.json"), rows);
await File.WriteAllTextAsync(Path.Combine(options.Folder, "benchmarks.svg"), Plot.Of(rows));
Console.WriteLine($"\n{Path.Combine(options.Folder, "benchmarks.json")} and .svg");
return failures == 0 ? 0 : 1;

async Task PublishesAsync()
{
    var chosen = Suite.All.Where(suite => suite.Names.Any(options.Suites.Contains)).ToList();
    if (chosen.Count == 0)
    {
        return;
    }

    await using var bench = await Bench.StartAsync();
    var suites = chosen.Select(suite => (suite.Names, Suite: suite.Make(bench, options.Rounds ?? suite.Rounds))).ToList();
    Console.WriteLine("preparing: what is to be measured is deployed");
    var prepared = await Task.WhenAll(suites.Select(suite => TriedAsync(suite.Names, suite.Suite.PrepareAsync)));
    foreach (var ((names, suite), _) in suites.Zip(prepared).Where(pair => pair.Second))
    {
        await TriedAsync(names, async () => rows.AddRange(await suite.MeasureAsync()));
    }
}

// What went wrong with one suite says nothing of the others.
async Task<bool> TriedAsync(string[] names, Func<Task> work)
{
    try
    {
        await work();
        return true;
    }
    catch (InvalidOperationException e)
    {
        await Console.Error.WriteLineAsync($"{string.Join(", ", names)}: {e.Message}");
        failures++;
        return false;
    }
}
