using OpenTelemetry.Trace;

namespace Cascade.Agent;

/// <summary>A load balancer's header without a parent may say <c>Sampled=0</c>: no sampler of OpenTelemetry's sees that, for there is no parent.</summary>
internal sealed class LoadBalancerSampler(Sampler inner) : Sampler
{
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        LoadBalancerTrace.IsUnsampled(samplingParameters.TraceId) ? new(SamplingDecision.Drop) : inner.ShouldSample(samplingParameters);
}
