using Cascade.Benchmarks.Measuring;
using Cascade.Benchmarks.Publishing;

namespace Cascade.Benchmarks.Suites;

/// <summary>
/// Of goal 6: a solution of three services, all changed, published at once beside one after the other, in an environment that stands.
/// </summary>
internal sealed class SolutionSuite(Bench bench, int rounds) : ISuite
{
    private readonly CascadeProject[] _services =
        [.. new[] { "orders", "stock", "web" }
            .Select(name => new CascadeProject(bench, name, "solution", $"<CascadePathPattern>/{name}/*</CascadePathPattern>"))];

    private int _version;

    private string Solution => Path.Combine(bench.Folder, "projects", "Solution.slnx");

    public Task PrepareAsync() => bench.InTurnAsync(async () =>
    {
        await File.WriteAllTextAsync(
            Solution,
            $"<Solution>{string.Concat(_services.Select(service => $"<Project Path=\"{service.Name}/{service.Name}.csproj\" />"))}</Solution>");
        await PublishAsync();
    });

    public async Task<IReadOnlyList<Row>> MeasureAsync()
    {
        var (with, without) = await Turns.TakeAsync("solution", rounds, _ => AtOnceAsync(), _ => OneByOneAsync());
        return [new("3 services at once, beside each alone", "s", with, without, Goal.LessThanTimes(1))];
    }

    private Task<Run> PublishAsync() =>
        bench.Children.RunAsync(Path.GetDirectoryName(Solution)!, "dotnet", ["publish", Solution, "-p:PublishProfile=Cascade"]);

    private async Task<double> AtOnceAsync()
    {
        var before = _services.Select(service => service.TaskDefinition).ToList();
        _version++;
        foreach (var service in _services)
        {
            service.Change(_version);
        }

        var run = await PublishAsync();
        Check.That(
            !_services.Select(service => service.TaskDefinition).Intersect(before).Any(),
            $"Not every changed service was deployed:\n{run.End}");
        return run.Seconds;
    }

    private async Task<double> OneByOneAsync()
    {
        var seconds = 0.0;
        _version++;
        foreach (var service in _services)
        {
            seconds += (await service.PublishChangeAsync(_version)).Seconds;
        }

        return seconds;
    }
}
