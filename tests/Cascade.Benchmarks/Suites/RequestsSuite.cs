using Cascade.Benchmarks.Measuring;
using Cascade.Benchmarks.Publishing;
using Cascade.Local.Scripted;

namespace Cascade.Benchmarks.Suites;

/// <summary>
/// How often a publish asks AWS, counted between the programs and the emulated AWS: of new code beside Terraform by hand, and all of it by
/// action, which is what AWS's request rates are for. One web service in an environment that stands, without what pushes the image.
/// </summary>
internal sealed class RequestsSuite(Bench bench, int rounds) : ISuite
{
    private readonly CascadeProject _project = new(bench, "asked", "asked", "<CascadePathPattern>/asked/*</CascadePathPattern>");
    private readonly CascadeProject _other = new(bench, "asked-too", "asked", "<CascadePathPattern>/too/*</CascadePathPattern>");
    private readonly BareDeployment _bare = new(bench, "asked-bare", "environment", "service");

    public Task PrepareAsync()
    {
        _bare.CheckOut();
        return Task.WhenAll(bench.InTurnAsync(() => _project.PublishAsync()), bench.InTurnAsync(_bare.DeployAsync));
    }

    public async Task<IReadOnlyList<Row>> MeasureAsync()
    {
        await using var aws = await FakeAws.StartAsync(bench.Aws.Endpoint);
        _project.Endpoint = _other.Endpoint = aws.Endpoint;
        _bare.Ask(aws.Endpoint);

        var unchanged = await AskedAsync(aws, async () => (await _project.PublishAsync()).Says("unchanged"));
        IReadOnlyList<FakeRequest> changed = [];
        var (with, without) = await Turns.TakeAsync(
            "requests",
            rounds,
            async round => (changed = await AskedAsync(aws, () => _project.PublishChangeAsync(round))).Count,
            async round => (await AskedAsync(aws, () => _bare.DeployChangeAsync(round))).Count,
            warmUp: 0);
        var first = await AskedAsync(aws, () => _other.PublishAsync());

        Print(("unchanged", unchanged), ("new code", changed), ("a service's first", first));
        return [new("code changed: requests to AWS", "", with, without, null)];
    }

    private static async Task<IReadOnlyList<FakeRequest>> AskedAsync(FakeAws aws, Func<Task> work)
    {
        var before = aws.Requests.Count;
        await work();
        return [.. aws.Requests.Skip(before)];
    }

    private static void Print(params (string Publish, IReadOnlyList<FakeRequest> Requests)[] columns)
    {
        Console.WriteLine($"\n| requests | {string.Join(" | ", columns.Select(column => column.Publish))} |");
        Console.WriteLine($"| --- |{string.Concat(columns.Select(_ => " --- |"))}");
        foreach (var asked in columns.SelectMany(column => column.Requests).Select(NameOf).Distinct().Order(StringComparer.Ordinal))
        {
            Console.WriteLine(
                $"| {asked} | {string.Join(" | ", columns.Select(column => column.Requests.Count(request => NameOf(request) == asked)))} "
                    + "|");
        }
    }

    // Of S3's the method: what tells a read from a write.
    private static string NameOf(FakeRequest request) => $"{request.Service} {request.Action.Split(' ')[0]}";
}
