using Cascade.Agent.Tracing;
using OpenTelemetry.Trace;

namespace Cascade.Agent;

/// <summary>The samplers that <c>OTEL_TRACES_SAMPLER</c> can name.</summary>
internal static class Samplers
{
    private const string ParentBased = "parentbased_";

    public static IReadOnlyList<string> Names { get; } =
        ["always_on", "always_off", "traceidratio", "parentbased_always_on", "parentbased_always_off", "parentbased_traceidratio"];

    public static Sampler Of(AgentSettings settings)
    {
        var isParentBased = settings.Sampler.StartsWith(ParentBased, StringComparison.Ordinal);
        var root = new LoadBalancerSampler((isParentBased ? settings.Sampler[ParentBased.Length..] : settings.Sampler) switch
        {
            "always_off" => new AlwaysOffSampler(),
            "traceidratio" => new TraceIdTailSampler(settings.Ratio),
            _ => new AlwaysOnSampler(),
        });
        return new HealthCheckSampler(isParentBased ? new ParentBasedSampler(root) : root);
    }
}
