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

var rows = new List<Row>();
if (options.Suites.Contains(Options.Agent))
    rows.AddRange(await new AgentBenchmark(options.Rounds ?? 7).RunAsync());
rows.AddRange(await PublishesAsync(options));

Console.WriteLine();
Console.Write(Table.Of(rows));
Directory.CreateDirectory(options.Folder);
await ResultFile.WriteAsync(Path.Combine(options.Folder, "benchmarks.json"), rows);
await File.WriteAllTextAsync(Path.Combine(options.Folder, "benchmarks.svg"), Plot.Of(rows));
Console.WriteLine($"\n{Path.Combine(options.Folder, "benchmarks.json")} and .svg");
return 0;

static async Task<List<Row>> PublishesAsync(Options options)
{
    var chosen = Suite.All.Where(suite => suite.Names.Any(options.Suites.Contains)).ToList();
    var rows = new List<Row>();
    if (chosen.Count == 0)
        return rows;

    await using var bench = await Bench.StartAsync();
    var suites = chosen.Select(suite => suite.Make(bench, options.Rounds ?? suite.Rounds)).ToList();
    Console.WriteLine("preparing: what is to be measured is deployed");
    await Task.WhenAll(suites.Select(suite => suite.PrepareAsync()));
    foreach (var suite in suites)
        rows.AddRange(await suite.MeasureAsync());
    return rows;
}
