using System.Globalization;

namespace Cascade.Agent;

/// <summary>
/// The environment variables of telemetry that OpenTelemetry's SDK does not read by itself. The SDK reads <c>OTEL_EXPORTER_OTLP_*</c>,
/// <c>OTEL_BSP_*</c>, <c>OTEL_METRIC_EXPORT_*</c>, the limits and <c>OTEL_RESOURCE_ATTRIBUTES</c>.
/// </summary>
/// <seealso href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/"/>
internal sealed record AgentSettings
{
    /// <summary><c>OTEL_SDK_DISABLED</c>: the agent listens to nothing and sends nothing.</summary>
    public bool Disabled { get; init; }

    /// <summary><c>OTEL_TRACES_EXPORTER</c>: <c>otlp</c>, or <c>none</c>.</summary>
    public bool Traces { get; init; } = true;

    /// <summary><c>OTEL_METRICS_EXPORTER</c>: <c>otlp</c>, or <c>none</c>.</summary>
    public bool Metrics { get; init; } = true;

    /// <summary>
    /// <c>OTEL_PROPAGATORS</c>: any of <c>tracecontext</c>, <c>baggage</c>, <c>xray</c>; <c>none</c> for no propagation at all.
    /// </summary>
    public IReadOnlySet<string> Propagators { get; init; } = new HashSet<string> { "tracecontext", "baggage", "xray" };

    /// <summary><c>OTEL_TRACES_SAMPLER</c>.</summary>
    public string Sampler { get; init; } = "parentbased_always_on";

    /// <summary><c>OTEL_TRACES_SAMPLER_ARG</c>: the share of traces that is kept, 0 to 1.</summary>
    public double Ratio { get; init; } = 1;

    /// <summary>
    /// <c>OTEL_DOTNET_AUTO_TRACES_ADDITIONAL_SOURCES</c>, a variable of OpenTelemetry's own .NET agent; <c>*</c> at the end of a name
    /// stands for any text.
    /// </summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary><c>OTEL_DOTNET_AUTO_METRICS_ADDITIONAL_SOURCES</c>.</summary>
    public IReadOnlyList<string> Meters { get; init; } = [];

    /// <summary>The mistakes in the variables, each in a sentence. The default takes the place of a wrong value.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <param name="variable">Reads an environment variable.</param>
    public static AgentSettings Read(Func<string, string?> variable)
    {
        var problems = new List<string>();
        var settings = new AgentSettings();
        return settings with
        {
            Disabled = string.Equals(Text("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase),
            Traces = Exports("OTEL_TRACES_EXPORTER"),
            Metrics = Exports("OTEL_METRICS_EXPORTER"),
            Propagators = Text("OTEL_PROPAGATORS") is null
                ? settings.Propagators
                : List("OTEL_PROPAGATORS").Where(IsPropagator).ToHashSet(),
            Sampler = Text("OTEL_TRACES_SAMPLER") is { } sampler && IsSampler(sampler) ? sampler : settings.Sampler,
            Ratio = Text("OTEL_TRACES_SAMPLER_ARG") is { } ratio ? ReadRatio(ratio) : settings.Ratio,
            Sources = List("OTEL_DOTNET_AUTO_TRACES_ADDITIONAL_SOURCES"),
            Meters = List("OTEL_DOTNET_AUTO_METRICS_ADDITIONAL_SOURCES"),
            Problems = problems,
        };

        // The specification treats an empty variable as unset.
        string? Text(string name) => variable(name)?.Trim() is { Length: > 0 } text ? text : null;

        string[] List(string name) => Text(name)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

        bool Exports(string name)
        {
            var exporters = List(name);
            foreach (var exporter in exporters.Where(exporter => exporter is not ("otlp" or "none")))
            {
                problems.Add($"{name} '{exporter}' is not supported: 'otlp' or 'none'.");
            }

            return exporters.Length == 0 || !exporters.Contains("none");
        }

        bool IsPropagator(string name)
        {
            if (name is "tracecontext" or "baggage" or "xray")
            {
                return true;
            }

            if (name != "none")
            {
                problems.Add($"OTEL_PROPAGATORS '{name}' is not supported: 'tracecontext', 'baggage', 'xray' or 'none'.");
            }

            return false;
        }

        bool IsSampler(string name)
        {
            if (Samplers.Names.Contains(name))
            {
                return true;
            }

            problems.Add($"OTEL_TRACES_SAMPLER '{name}' is not supported: {string.Join(", ", Samplers.Names)}.");
            return false;
        }

        double ReadRatio(string text)
        {
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var ratio) && ratio is >= 0 and <= 1)
            {
                return ratio;
            }

            problems.Add($"OTEL_TRACES_SAMPLER_ARG '{text}' is not a number from 0 to 1.");
            return settings.Ratio;
        }
    }
}
