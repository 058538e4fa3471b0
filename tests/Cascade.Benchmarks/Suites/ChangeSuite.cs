using Cascade.Benchmarks.Measuring;
using Cascade.Benchmarks.Publishing;

namespace Cascade.Benchmarks.Suites;

/// <summary>
/// Goal 2: the publish of a changed line, beside the SDK's publish of the same change and one <c>terraform apply</c> of the service with
/// the new image. And the same of a changed setting, where the image stays.
/// </summary>
internal sealed class ChangeSuite(Bench bench, int rounds) : ISuite
{
    private readonly CascadeProject _project = new(bench, "change", "change");
    private readonly BareDeployment _bare = new(bench, "change-bare", "environment", "service");

    public Task PrepareAsync()
    {
        _bare.CheckOut();
        return Task.WhenAll(bench.InTurnAsync(() => _project.PublishAsync()), bench.InTurnAsync(_bare.DeployAsync));
    }

    public async Task<IReadOnlyList<Row>> MeasureAsync()
    {
        Check.Same(State.Count(await _project.StatesAsync()), await _bare.KindsAsync(), "change");
        var (with, without) = await Turns.TakeAsync(
            "change", rounds, async round => (await _project.PublishChangeAsync(round)).Seconds, _bare.DeployChangeAsync);
        var (setting, bareSetting) = await Turns.TakeAsync(
            "setting", rounds, async round => (await _project.PublishSettingAsync(round)).Seconds, _bare.DeploySettingAsync);
        return
        [
            new("code changed: publish", "s", with, without, Goal.AtMostTimes(1.25)),
            new("setting changed: publish", "s", setting, bareSetting, null),
        ];
    }
}
