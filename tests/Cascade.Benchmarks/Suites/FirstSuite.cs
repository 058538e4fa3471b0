using Cascade.Benchmarks.Measuring;
using Cascade.Benchmarks.Publishing;

namespace Cascade.Benchmarks.Suites;

/// <summary>
/// Goals 3 and 5: the first deployment of an application, and its destruction, beside the SDK's publish and one root module with the same
/// resources. A round deploys an application of its own, from a project that is restored and not built. What is destroyed is also compared
/// with two root modules, as Cascade has them.
/// </summary>
internal sealed class FirstSuite(Bench bench, int rounds) : ISuite
{
    private readonly BareDeployment[] _twos =
    [
        .. Enumerable.Range(1, rounds).Select(round => new BareDeployment(bench, $"first-two-{round}", "environment", "service")),
    ];
    private readonly Dictionary<int, (CascadeProject Project, BareDeployment One)> _deployed = [];

    public Task PrepareAsync()
    {
        // A publish by somebody who has published something before; without load balancer, for that takes a minute.
        var earlier = new CascadeProject(bench, "first-earlier", "first-earlier", "<CascadeServiceKind>worker</CascadeServiceKind>");
        return Task.WhenAll(
            _twos.Select(two => bench.InTurnAsync(() => DeployAsync(two))).Prepend(bench.InTurnAsync(() => earlier.PublishAsync())));
    }

    public async Task<IReadOnlyList<Row>> MeasureAsync()
    {
        for (var round = 1; round <= rounds; round++)
        {
            _deployed[round] = (new(bench, $"first-{round}", $"first-{round}"), new(bench, $"first-one-{round}", "one"));
            await _deployed[round].Project.RestoreAsync();
            await _deployed[round].One.Project.RestoreAsync();
            _deployed[round].One.CheckOut();
        }

        var (first, firstOne) = await Turns.TakeAsync(
            "first deployment",
            rounds,
            async round => (await _deployed[round].Project.PublishAsync()).Seconds,
            round => _deployed[round].One.DeployAsync(),
            warmUp: 0);
        foreach (var (project, one) in _deployed.Values)
        {
            Check.Same(State.Count(await project.StatesAsync()), await one.KindsAsync(), "first");
        }

        var two = new Samples();
        var (destroy, destroyOne) = await Turns.TakeAsync("destroy", rounds, DestroyAsync, async round =>
        {
            two.Add(await _twos[round - 1].DestroyAsync());
            return await _deployed[round].One.DestroyAsync();
        }, warmUp: 0);
        return
        [
            new("first deployment", "s", first, firstOne, Goal.AtMostTimes(1.05)),
            new("destroy, beside one root module", "s", destroy, destroyOne, Goal.AtMostTimes(1.1)),
            new("destroy, beside two root modules", "s", destroy, two, null),
        ];
    }

    private static Task<double> DeployAsync(BareDeployment bare)
    {
        bare.CheckOut();
        return bare.DeployAsync();
    }

    private async Task<double> DestroyAsync(int round)
    {
        var project = _deployed[round].Project;
        var run = await project.DestroyAsync();
        Check.That(State.Count(await project.StatesAsync()).Count == 0, $"Cascade did not destroy all of {project.Name}:\n{run.End}");
        return run.Seconds;
    }
}
