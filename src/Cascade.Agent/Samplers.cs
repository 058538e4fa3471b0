using OpenTelemetry.Trace;

namespace Cascade.Agent;

/// <summary>The samplers that <c>OTEL_TRACES_SAMPLER</c> can name.</summary>
internal static class Samplers
{
    public static IReadOnlyList<string> Names { get; } =
        ["always_on", "always_off", "traceidratio", "parentbased_always_on", "parentbased_always_off", "parentbased_traceidratio"];

    public static Sampler Of(AgentSettings settings)
    {
        Sampler root = settings.Sampler[(settings.Sampler.IndexOf('_', StringComparison.Ordinal) is var at && settings.Sampler.StartsWith("parentbased_", StringComparison.Ordinal) ? at + 1 : 0)..] switch
        {
            "always_off" => new AlwaysOffSampler(),
            "traceidratio" => new TraceIdTailSampler(settings.Ratio),
            _ => new AlwaysOnSampler(),
        };
        root = new LoadBalancerSampler(root);
        return settings.Sampler.StartsWith("parentbased_", StringComparison.Ordinal) ? new ParentBasedSampler(root) : root;
    }
}
