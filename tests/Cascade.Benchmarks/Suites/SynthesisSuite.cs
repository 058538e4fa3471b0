using Cascade.Benchmarks.Measuring;
using Cascade.Benchmarks.Publishing;

namespace Cascade.Benchmarks.Suites;

/// <summary>
/// Goal 4: from the request to Terraform's files, beside a stock CDKTF app with the same resources over the whole provider. Cold: what jsii
/// and Cascade keep for a user is empty, as on a build server's new machine.
/// </summary>
internal sealed class SynthesisSuite(Bench bench, int rounds) : ISuite
{
    private readonly CascadeProject _project = new(bench, "synthesis", "synthesis");
    private readonly PackagedEngine _engine = new(bench);
    private readonly StockCdktf _stock = new(bench);

    public Task PrepareAsync() => Task.WhenAll(bench.InTurnAsync(() => _project.SynthesizeAsync()), bench.InTurnAsync(_stock.BuildAsync));

    public async Task<IReadOnlyList<Row>> MeasureAsync()
    {
        var (warm, stockWarm) = await Turns.TakeAsync("synthesis, warm", rounds, _ => TimeAsync(Ours, []), _ => TimeAsync(Theirs, []));
        Check.Same(OurKinds(), _stock.Kinds(), "synthesis");
        var (cold, stockCold) = await Turns.TakeAsync(
            "synthesis, cold", rounds, _ => TimeAsync(Ours, Cold()), _ => TimeAsync(Theirs, Cold()), warmUp: 0);
        var (peak, stockPeak) = await Turns.TakeAsync(
            "synthesis, memory", Math.Min(rounds, 3), _ => MemoryAsync(Ours), _ => MemoryAsync(Theirs), warmUp: 0);
        return
        [
            new("synthesis, warm", "s", warm, stockWarm, Goal.AtMostTimes(0.35)),
            new("synthesis, cold", "s", cold, stockCold, Goal.AtMostTimes(0.15)),
            new("synthesis, peak memory", "MB", peak, stockPeak, Goal.AtMost(250)),
        ];
    }

    private delegate Task<Run> Synthesis(IReadOnlyDictionary<string, string> variables, Action<int>? started);

    private async Task<Run> Ours(IReadOnlyDictionary<string, string> variables, Action<int>? started)
    {
        foreach (var file in OurFiles)
        {
            File.Delete(file);
        }

        return await _engine.SynthesizeAsync(_project.RequestFile, variables, started);
    }

    private Task<Run> Theirs(IReadOnlyDictionary<string, string> variables, Action<int>? started) =>
        _stock.SynthesizeAsync(variables, started);

    private static async Task<double> TimeAsync(Synthesis synthesis, Dictionary<string, string> variables) =>
        (await synthesis(variables, null)).Seconds;

    private static async Task<double> MemoryAsync(Synthesis synthesis)
    {
        PeakMemory? memory = null;
        await synthesis(new Dictionary<string, string>(), process => memory = new(process, _ => true));
        await memory!.DisposeAsync();
        return memory.Megabytes;
    }

    private Dictionary<string, string> Cold()
    {
        var empty = Directory.CreateDirectory(Path.Combine(bench.Folder, "cold", Path.GetRandomFileName())).FullName;
        return new()
        {
            ["JSII_RUNTIME_PACKAGE_CACHE_ROOT"] = Path.Combine(empty, "jsii"),
            ["CASCADE_TOOL_CACHE"] = Path.Combine(empty, "tools"),
        };
    }

    private string[] OurFiles =>
        [.. new[] { "environment", "service" }.Select(stack => Path.Combine(_project.Folder, "obj", "cascade", stack, "cdk.tf.json"))];

    private Dictionary<string, int> OurKinds() => Configuration.Kinds(OurFiles);
}
