using Cascade.Benchmarks.Measuring;
using Cascade.Benchmarks.Publishing;

namespace Cascade.Benchmarks.Suites;

/// <summary>
/// Of goal 6: a changed service is published into environments of 1, 10 and 100 services: the time, and the engine's memory.
/// </summary>
internal sealed class GrowthSuite(Bench bench, int rounds) : ISuite
{
    private static readonly int[] Sizes = [1, 10, 100];

    private readonly Dictionary<int, CascadeProject> _projects = Sizes.ToDictionary(
        size => size, size => new CascadeProject(bench, $"growth-{size}", $"growth-{size}"));

    private int _version;

    public Task PrepareAsync() => Task.WhenAll(Sizes.Select(size => bench.InTurnAsync(async () =>
    {
        await _projects[size].PublishAsync();
        if (size > 1)
        {
            await new Neighbours(bench, _projects[size], _projects[size].Name).MoveInAsync(size - 1);
        }
    })));

    public async Task<IReadOnlyList<Row>> MeasureAsync()
    {
        var (ten, besideTen) = await Turns.TakeAsync("growth, 10 services beside 1", rounds, _ => TimeAsync(10), _ => TimeAsync(1));
        var (hundred, besideHundred) = await Turns.TakeAsync(
            "growth, 100 services beside 1", rounds, _ => TimeAsync(100), _ => TimeAsync(1));
        var (memory, besideMemory) = await Turns.TakeAsync("growth, memory", rounds, _ => MemoryAsync(100), _ => MemoryAsync(1), warmUp: 0);
        return
        [
            new("publish beside 9 services", "s", ten, besideTen, Goal.AtMostTimes(1.1)),
            new("publish beside 99 services", "s", hundred, besideHundred, Goal.AtMostTimes(1.1)),
            new("engine's memory beside 99 services", "MB", memory, besideMemory, Goal.AtMostTimes(1.1)),
        ];
    }

    private async Task<double> TimeAsync(int size) => (await _projects[size].PublishChangeAsync(++_version)).Seconds;

    private async Task<double> MemoryAsync(int size)
    {
        PeakMemory? memory = null;
        await _projects[size].PublishChangeAsync(++_version, process => memory = new(process, PackagedEngine.IsPartOf));
        await memory!.DisposeAsync();
        return memory.Megabytes;
    }
}
