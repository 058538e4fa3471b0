using OpenTelemetry.Trace;

namespace Cascade.Agent.Tracing;

/// <summary>
/// Obeys <c>Sampled=0</c> in a load balancer's header that has no parent. OpenTelemetry's own samplers read that from the parent only.
/// </summary>
internal sealed class LoadBalancerSampler(Sampler inner) : Sampler
{
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        LoadBalancerTrace.IsUnsampled(samplingParameters.TraceId) ? new(SamplingDecision.Drop) : inner.ShouldSample(samplingParameters);
}
