using Cascade.Benchmarks.Measuring;
using Cascade.Benchmarks.Publishing;

namespace Cascade.Benchmarks.Suites;

/// <summary>Goal 2: the publish of a changed line, beside the SDK's publish of the same change and one <c>terraform apply</c> of the service with the new image.</summary>
internal sealed class ChangeSuite(Bench bench, int rounds) : ISuite
{
    private readonly CascadeProject project = new(bench, "change", "change");
    private readonly PlainProject plain = new(bench, "change-plain");
    private readonly RootModule environment = new(bench, "environment", "change-plain");
    private readonly RootModule service = new(bench, "service", "change-plain");

    public Task PrepareAsync() => Task.WhenAll(bench.InTurnAsync(() => project.PublishAsync()), bench.InTurnAsync(PrepareBareAsync));

    public async Task<IReadOnlyList<Row>> MeasureAsync()
    {
        Check.Same(State.Count(await project.StatesAsync()), State.Count([await environment.StateAsync(), await service.StateAsync()]), "change");
        var (with, without) = await Turns.TakeAsync("change", rounds, async round => (await project.PublishChangeAsync(round)).Seconds, PublishBareAsync);
        return [new("code changed: publish", "s", with, without, Goal.AtMostTimes(1.25))];
    }

    private async Task PrepareBareAsync()
    {
        environment.CheckOut();
        await environment.InitAsync();
        await environment.ApplyAsync("");
        await plain.PublishAsync("0");
        service.CheckOut();
        await service.InitAsync();
        await service.ApplyAsync(plain.Image("0"));
    }

    private async Task<double> PublishBareAsync(int round)
    {
        var before = (await service.StateAsync()).Output("task_definition_arn");
        plain.Change(round);
        var publish = await plain.PublishAsync($"{round}");
        var apply = await service.ApplyAsync(plain.Image($"{round}"));
        Check.That((await service.StateAsync()).Output("task_definition_arn") != before, $"The bare apply did not deploy the changed code:\n{apply.Output}");
        return publish.Seconds + apply.Seconds;
    }
}
