using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Cascade.Agent.Export;
using Cascade.Agent.Resources;
using Cascade.Agent.Tracing;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Cascade.Agent;

/// <summary>Traces and metrics of this process, from its start to its end.</summary>
internal sealed class TelemetrySession : IDisposable
{
    /// <summary>Milliseconds by which the end of a process may be later when no collector takes its last spans.</summary>
    private const int ShutdownLimit = 3000;

    // The hook and the line of code may both be there, in two copies of this assembly: the first that starts sets the key.
    private const string Started = "Cascade.Telemetry.Started";

    // The meters that most dashboards use. The meters of routing, memory pools and name resolution cost time in each request and at each
    // start; a variable switches them on.
    private static readonly string[] Meters =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime"];

    private readonly List<IDisposable> _listeners = [];
    private readonly TracerProvider? _traces;
    private readonly Task<MeterProvider?>? _metrics;
    private readonly Stopwatch _ending = new();
    private int _ended;

    private TelemetrySession(AgentSettings settings, Func<string, string?> variable, string application, Action<string> warn)
    {
        // Asked before anything listens, so that the agent's own request makes no span.
        var ecs = ReadEcsAsync(variable(EcsMetadata.Variable), warn);
        if (settings.Propagators.Contains("xray"))
        {
            LoadBalancerTrace.Install();
        }

        DistributedContextPropagator.Current = settings.Propagators.Count == 0
            ? DistributedContextPropagator.CreateNoOutputPropagator()
            : new TracePropagator(DistributedContextPropagator.CreateW3CPropagator(), settings.Propagators);
        // With this switch, ASP.NET Core tags a span at its start, and samplers see the tags.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);

        var resource = ResourceBuilder.CreateEmpty()
            .AddService(application, serviceVersion: VersionOf(Assembly.GetEntryAssembly()), autoGenerateServiceInstanceId: true)
            .AddTelemetrySdk().AddAttributes(ecs.GetAwaiter().GetResult()).AddEnvironmentVariableDetector();
        var collector = new CollectorExport(variable, new CollectorWarning(warn));
        string[] own = [application, $"{application}.*"];
        // Built beside the application's own start, which need not wait: nothing is measured before the application runs.
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
#if !NET10_0_OR_GREATER
            if (Environment.Version.Major < 9)
            {
                _listeners.Add(Tracing.Earlier.ClientSpans.Subscribe(warn));
            }
#endif
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
        // A process that ends by an exception raises no ProcessExit, and its last spans are the most important.
        AppDomain.CurrentDomain.UnhandledException += (_, _) => Flush();
    }

    /// <summary>Starts a session, unless the environment forbids it or a session has been started.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="application">The application's name: the prefix of its sources and meters, and the default of the service's name.</param>
    /// <param name="warn">Gets a line for each problem, at most a few.</param>
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

    /// <summary>Sends the remaining spans and metrics, and gives up after three seconds.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return;
        }

        Send((provider, limit) => provider.Shutdown(limit), (provider, limit) => provider.Shutdown(limit));
        // The exporter would wait for ten seconds: spans that no collector has taken by now are dropped.
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
        // Beside each other: one after the other would take twice as long.
        Task.WaitAll(
            [
                Task.Run(() => _traces is not null && sendTraces(_traces, limit)),
                Task.Run(() => _metrics?.GetAwaiter().GetResult() is { } provider && sendMetrics(provider, limit)),
            ],
            limit);
    }

    // Nothing else observes an exception of this task.
    private static MeterProvider? OrNothing(Func<MeterProvider> build, Action<string> warn)
    {
        try
        {
            return build();
        }
#pragma warning disable CA1031 // Any exception: an application without metrics is better than no application.
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
