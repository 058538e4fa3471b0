using OpenTelemetry.Trace;

namespace Cascade.Agent.Tracing;

/// <summary>
/// Leaves out the load balancer's health checks: one every five seconds for each task, which X-Ray bills and no reader of traces needs.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html"/>
internal sealed class HealthCheckSampler(Sampler inner) : Sampler
{
    private const string UserAgent = "ELB-HealthChecker/";

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        IsHealthCheck(samplingParameters.Tags) ? new(SamplingDecision.Drop) : inner.ShouldSample(samplingParameters);

    /// <param name="userAgent">The request's header.</param>
    public static bool IsHealthCheck(string userAgent) => userAgent.StartsWith(UserAgent, StringComparison.Ordinal);

    private static bool IsHealthCheck(IEnumerable<KeyValuePair<string, object?>>? tags)
    {
        foreach (var (name, value) in tags ?? [])
        {
            if (name == "user_agent.original")
            {
                return value is string agent && IsHealthCheck(agent);
            }
        }

        return false;
    }
}
