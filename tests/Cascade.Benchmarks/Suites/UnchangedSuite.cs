using Cascade.Benchmarks.Measuring;
using Cascade.Benchmarks.Publishing;

namespace Cascade.Benchmarks.Suites;

/// <summary>Goal 1: the publish of what is deployed already, beside the SDK's publish of what is pushed already.</summary>
internal sealed class UnchangedSuite(Bench bench, int rounds) : ISuite
{
    private readonly CascadeProject _project = new(bench, "same", "same");
    private readonly PlainProject _plain = new(bench, "same-plain");

    public Task PrepareAsync() =>
        Task.WhenAll(bench.InTurnAsync(() => _project.PublishAsync()), bench.InTurnAsync(() => _plain.PublishAsync("1")));

    public async Task<IReadOnlyList<Row>> MeasureAsync()
    {
        var before = await FactsAsync();
        var (with, without) = await Turns.TakeAsync(
            "unchanged",
            rounds,
            async _ => (await _project.PublishAsync()).Says("unchanged").Seconds,
            async _ => (await _plain.PublishAsync("1")).Seconds);
        Check.That(await FactsAsync() == before, "The publish of what had not changed changed something.");
        return [new("nothing changed: publish", "s", with, without, Goal.AtMostTimes(1.2))];
    }

    /// <summary>Images, states and revision, as one text.</summary>
    private async Task<string> FactsAsync() =>
        $"{string.Join(',', await _project.ImageTagsAsync())} "
            + $"{string.Join(',', (await _project.StatesAsync()).Select(state => state.Serial))} {_project.TaskDefinition}";
}
