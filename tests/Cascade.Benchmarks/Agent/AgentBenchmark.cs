using System.IO.Compression;
using Cascade.Benchmarks.Measuring;

namespace Cascade.Benchmarks.Agent;

/// <summary>
/// What the agent costs a small API, beside the same API without it: both run in turns, in one run, from the same files. Processor time is
/// what the system says of the API's process, so the load's own work is not in it; latencies are of a machine under full load.
/// </summary>
internal sealed class AgentBenchmark(int rounds)
{
    private const int Starts = 5;

    // Until .NET has compiled what is hot for the second time: what that costs is not a request's.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(6);

    private readonly Dictionary<string, Measured> _measured = [];

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("cascade-benchmark-").FullName;
        try
        {
            var assembly = await PublishAsync(folder);
            await using var sink = await Sink.StartAsync();
            var variants = Variants(folder, sink.Address);
            for (var round = 0; round < rounds; round++)
            {
                foreach (var (name, environment) in variants)
                {
                    Console.WriteLine($"agent, round {round + 1} of {rounds}: {name}");
                    await MeasureAsync(Of(name), assembly, environment);
                }
            }

            if (sink.Requests == 0)
            {
                throw new InvalidOperationException("Nothing was exported: the agent did not run.");
            }

            return await RowsAsync(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // What the task definition sets, and the two that are compared.
    private static Dictionary<string, Dictionary<string, string>> Variants(string folder, string collector)
    {
        var agent = new Dictionary<string, string>
        {
            ["DOTNET_STARTUP_HOOKS"] = Path.Combine(folder, "app", "cascade-agent", "Cascade.Agent.StartupHook.dll"),
            ["OTEL_SERVICE_NAME"] = "minimal",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_RESOURCE_ATTRIBUTES"] = "service.namespace=minimal,service.version=1.0.0,deployment.environment.name=production",
        };
        return new()
        {
            ["without"] = [],
            ["always on"] = agent,
            ["5 %"] = new(agent) { ["OTEL_TRACES_SAMPLER"] = "parentbased_traceidratio", ["OTEL_TRACES_SAMPLER_ARG"] = "0.05" },
        };
    }

    private static async Task MeasureAsync(Measured into, string assembly, Dictionary<string, string> environment)
    {
        for (var start = 0; start < Starts; start++)
        {
            await using var started = await MeasuredApplication.StartAsync(assembly, environment);
            into.StartUp.Add(started.StartUp.TotalMilliseconds);
        }

        await using var application = await MeasuredApplication.StartAsync(assembly, environment);
        into.StartUp.Add(application.StartUp.TotalMilliseconds);
        await Load.RunAsync(application.Port, WarmUp);
        var before = application.ProcessorTime;
        var times = await Load.RunAsync(application.Port, Time);
        into.Processor.Add((application.ProcessorTime - before).TotalMicroseconds / times.Length);
        into.P50.Add(times[times.Length / 2]);
        into.P99.Add(times[times.Length * 99 / 100]);
        into.Memory.Add(application.Memory);
    }

    private static async Task<string> PublishAsync(string folder)
    {
        Console.WriteLine("agent: packing and publishing");
        await Tool.RunAsync(
            "dotnet", "pack", Path.Combine(Options.Repository, "src", "Cascade.Build"), "-c", "Release", "-o", folder,
            "-p:PackageVersion=0.0.1-benchmark");
        var application = Path.Combine(folder, "app");
        await Tool.RunAsync(
            "dotnet", "publish", Path.Combine(Options.Repository, "tests", "Cascade.Benchmarks", "Applications", "Minimal"), "-c",
            "Release", "-o", application, "-p:UseAppHost=false");
        // As the package's targets do for an image of linux-x64.
        await using var package = await ZipFile.OpenReadAsync(Path.Combine(folder, "Cascade.Build.0.0.1-benchmark.nupkg"));
        var agent = Directory.CreateDirectory(Path.Combine(application, "cascade-agent")).FullName;
        foreach (var entry in package.Entries.Where(entry => entry.FullName.StartsWith("agent/linux-x64/", StringComparison.Ordinal)))
        {
            await entry.ExtractToFileAsync(Path.Combine(agent, entry.Name));
        }

        return Path.Combine(application, "Minimal.dll");
    }

    private static async Task<double> CompressedAsync(string folder)
    {
        await using var stream = new MemoryStream();
        await using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            await System.Formats.Tar.TarFile.CreateFromDirectoryAsync(folder, gzip, includeBaseDirectory: false);
        }

        return stream.Length / 1e6;
    }

    private Measured Of(string variant) => _measured.TryGetValue(variant, out var known) ? known : _measured[variant] = new();

    private async Task<List<Row>> RowsAsync(string folder)
    {
        var (without, on, share) = (Of("without"), Of("always on"), Of("5 %"));
        var (image, bare) = (new Samples(), new Samples());
        var agent = Path.Combine(folder, "app", "cascade-agent");
        image.Add(await CompressedAsync(Path.Combine(folder, "app")));
        Directory.Delete(agent, recursive: true);
        bare.Add(await CompressedAsync(Path.Combine(folder, "app")));
        return
        [
            new("CPU per request, always on", "µs", on.Processor, without.Processor, Goal.AtMostMore(7)),
            new("CPU per request, 5 %", "µs", share.Processor, without.Processor, Goal.AtMostMore(3)),
            new("latency p50, always on", "µs", on.P50, without.P50, null),
            new("latency p50, 5 %", "µs", share.P50, without.P50, null),
            new("latency p99, always on", "µs", on.P99, without.P99, null),
            new("latency p99, 5 %", "µs", share.P99, without.P99, null),
            new("start-up to the first answer", "ms", on.StartUp, without.StartUp, Goal.AtMostMore(60)),
            new("memory under load, always on", "MB", on.Memory, without.Memory, Goal.AtMostMore(30)),
            new("memory under load, 5 %", "MB", share.Memory, without.Memory, Goal.AtMostMore(30)),
            new("application's layer, compressed", "MB", image, bare, null),
        ];
    }

    /// <summary>Of one variant, a value a round; of the start, several.</summary>
    private sealed class Measured
    {
        public Samples Processor { get; } = new();

        public Samples P50 { get; } = new();

        public Samples P99 { get; } = new();

        public Samples StartUp { get; } = new();

        public Samples Memory { get; } = new();
    }
}
