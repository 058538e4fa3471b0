using Cascade.Benchmarks;
using Cascade.Benchmarks.Agent;
using Cascade.Benchmarks.Measuring;

// dotnet run -c Release --project tests/Cascade.Benchmarks [-- agent] [--rounds N] [--out FOLDER]
var options = Options.Parse(args);
if (options is null)
{
    await Console.Error.WriteLineAsync(Options.Usage);
    return 2;
}

var rows = new List<Row>();
if (options.Suites.Contains("agent"))
    rows.AddRange(await new AgentBenchmark(options.Rounds).RunAsync());

Console.WriteLine();
Console.Write(Table.Of(rows));
Directory.CreateDirectory(options.Folder);
await ResultFile.WriteAsync(Path.Combine(options.Folder, "benchmarks.json"), rows);
await File.WriteAllTextAsync(Path.Combine(options.Folder, "benchmarks.svg"), Plot.Of(rows));
Console.WriteLine($"\n{Path.Combine(options.Folder, "benchmarks.json")} and .svg");
return 0;
