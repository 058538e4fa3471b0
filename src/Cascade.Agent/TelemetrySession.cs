using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Cascade.Agent;

/// <summary>Traces and metrics of this process, from its start to its end.</summary>
internal sealed class TelemetrySession : IDisposable
{
    /// <summary>What a process may take longer to end, when nobody takes its last spans.</summary>
    private const int ShutdownLimit = 3000;

    // Set by whoever starts first: the hook and the line of code may both be there, in two copies of this assembly.
    private const string Started = "Cascade.Telemetry.Started";

    // What somebody looks at. Those of routing, memory pools and name resolution cost each request, and each start, and are there for who asks for them.
    private static readonly string[] Meters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime"];

    private readonly List<IDisposable> _listeners = [];
    private readonly TracerProvider? _traces;
    private readonly Task<MeterProvider?>? _metrics;
    private readonly Stopwatch _ending = new();
    private int _ended;

    private TelemetrySession(AgentSettings settings, Func<string, string?> variable, string application, Action<string> warn)
    {
        // Before anything listens: its own request makes no span.
        var ecs = ReadEcsAsync(variable(EcsMetadata.Variable), warn);
        if (settings.Propagators.Contains("xray"))
        {
            LoadBalancerTrace.Install();
        }

        DistributedContextPropagator.Current = settings.Propagators.Count == 0
            ? DistributedContextPropagator.CreateNoOutputPropagator()
            : new TracePropagator(DistributedContextPropagator.CreateW3CPropagator(), settings.Propagators);
        // ASP.NET Core then gives its spans what it knows at their start, which samplers see too.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);

        var resource = ResourceBuilder.CreateEmpty().AddService(application, serviceVersion: VersionOf(Assembly.GetEntryAssembly()), autoGenerateServiceInstanceId: true)
            .AddTelemetrySdk().AddAttributes(ecs.GetAwaiter().GetResult()).AddEnvironmentVariableDetector();
        var collector = new CollectorExport(variable, new CollectorWarning(warn));
        string[] own = [application, $"{application}.*"];
        // Beside the application's own start, which need not wait: nothing is measured yet that would be missed.
        if (settings.Metrics)
        {
            _metrics = Task.Run(() => OrNothing(
                () => Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
                    .AddMeter([.. Meters, .. own, .. settings.Meters]).AddView(collector.ViewOf).AddReader(collector.OfMetrics()).Build(),
                warn));
        }

        if (settings.Traces)
        {
            _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).SetSampler(Samplers.Of(settings))
                .AddSource(["Microsoft.AspNetCore", "System.Net.Http", .. own, .. settings.Sources])
                .AddProcessor(new LocalRoots()).AddProcessor(collector.OfTraces()).Build();
            _listeners.Add(ServerSpans.Subscribe(warn));
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
        // A process that dies of an exception does not come to that; its last spans are those that somebody will look for.
        AppDomain.CurrentDomain.UnhandledException += (_, _) => Flush();
    }

    /// <summary>Starts it, unless the environment forbids it or it has been started.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="application">The application's name: its own sources and meters have it, and it is the service's where nothing else is said.</param>
    /// <param name="warn">Gets what a person should know, at most a few lines.</param>
    public static TelemetrySession? Start(Func<string, string?> variable, string application, Action<string> warn)
    {
        var settings = AgentSettings.Read(variable);
        foreach (var problem in settings.Problems)
        {
            warn(problem);
        }

        if (settings.Disabled || AppContext.GetData(Started) is not null)
        {
            return null;
        }

        AppContext.SetData(Started, true);
        return new(settings, variable, application, warn);
    }

    /// <summary>Sends what is left, and gives up after three seconds.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return;
        }

        Send((provider, limit) => provider.Shutdown(limit), (provider, limit) => provider.Shutdown(limit));
        // What has not been taken by now is let go: the exporter's own patience is ten seconds.
        if (_ending.ElapsedMilliseconds < ShutdownLimit)
        {
            _traces?.Dispose();
            _metrics?.GetAwaiter().GetResult()?.Dispose();
        }

        foreach (var listener in _listeners)
        {
            listener.Dispose();
        }
    }

    private void Flush() => Send((provider, limit) => provider.ForceFlush(limit), (provider, limit) => provider.ForceFlush(limit));

    private void Send(Func<TracerProvider, int, bool> sendTraces, Func<MeterProvider, int, bool> sendMetrics)
    {
        _ending.Start();
        var limit = (int)Math.Max(0, ShutdownLimit - _ending.ElapsedMilliseconds);
        // One after the other would take twice as long.
        Task.WaitAll(
            [Task.Run(() => _traces is not null && sendTraces(_traces, limit)), Task.Run(() => _metrics?.GetAwaiter().GetResult() is { } provider && sendMetrics(provider, limit))],
            limit);
    }

    // Nobody else hears of what goes wrong beside the application's start.
    private static MeterProvider? OrNothing(Func<MeterProvider> build, Action<string> warn)
    {
        try
        {
            return build();
        }
#pragma warning disable CA1031 // Whatever it is: an application runs without metrics rather than not at all.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            warn($"no metrics: {exception.GetBaseException().Message}");
            return null;
        }
    }

    private static async Task<IEnumerable<KeyValuePair<string, object>>> ReadEcsAsync(string? endpoint, Action<string> warn)
    {
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address))
        {
            return [];
        }

        using var limit = new CancellationTokenSource(EcsMetadata.Limit);
        try
        {
            return await EcsMetadata.ReadAsync(address, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or JsonException)
        {
            warn($"ECS does not say which task this is ({exception.Message}): traces do not name it");
            return [];
        }
    }

    private static string? VersionOf(Assembly? entry) =>
        entry?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
}
