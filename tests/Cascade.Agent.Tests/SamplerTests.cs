using System.Diagnostics;
using Cascade.Agent.Tracing;
using OpenTelemetry.Trace;

namespace Cascade.Agent.Tests;

public sealed class SamplerTests
{
    private const int Count = 20_000;

    [Theory]
    [InlineData(0)]
    [InlineData(0.05)]
    [InlineData(0.5)]
    [InlineData(0.82)]
    [InlineData(1)]
    public void A_ratio_is_kept_of_X_Rays_ids_as_of_random_ones(double ratio)
    {
        var sampler = new TraceIdTailSampler(ratio);

        // Of one second: the first half of each is the same.
        var ofXRay = Enumerable.Range(0, Count)
            .Select(_ => ActivityTraceId.CreateFromString($"5759e988{ActivityTraceId.CreateRandom().ToHexString()[8..]}"));
        var counted = Enumerable.Range(1, Count).Select(n => ActivityTraceId.CreateFromString($"5759e988{new string('0', 16)}{n:x8}"));
        var random = Enumerable.Range(0, Count).Select(_ => ActivityTraceId.CreateRandom());

        Assert.All(
            [ofXRay, counted, random],
            ids => Assert.InRange(ids.Count(id => Keeps(sampler, id)) / (double)Count, ratio - 0.02, ratio + 0.02));
    }

    [Theory]
    [InlineData("ELB-HealthChecker/2.0", false)]
    [InlineData("curl/8", true)]
    [InlineData(null, true)]
    public void The_load_balancers_health_checks_are_left_out(string? userAgent, bool isKept)
    {
        var parameters = new SamplingParameters(
            default, ActivityTraceId.CreateRandom(), "GET", ActivityKind.Server,
            [new("url.path", "/"), .. userAgent is null ? [] : (KeyValuePair<string, object?>[])[new("user_agent.original", userAgent)]]);

        Assert.Equal(isKept, Samplers.Of(new()).ShouldSample(parameters).Decision == SamplingDecision.RecordAndSample);
    }

    [Fact]
    public void One_trace_is_kept_by_all_services_or_by_none()
    {
        var id = ActivityTraceId.CreateRandom();
        Assert.Equal(Keeps(new TraceIdTailSampler(0.3), id), Keeps(new TraceIdTailSampler(0.3), id));
    }

    [Theory]
    [InlineData("always_on", true, true)]
    [InlineData("always_off", false, false)]
    [InlineData("parentbased_always_on", true, false)]
    [InlineData("parentbased_always_off", false, false)]
    [InlineData("traceidratio", true, true)]
    public void Is_the_one_that_the_variable_names(string name, bool root, bool childOfUnsampled)
    {
        var sampler = Samplers.Of(new AgentSettings { Sampler = name });
        var unsampled = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None);

        Assert.Equal(root, Keeps(sampler, ActivityTraceId.CreateRandom()));
        Assert.Equal(
            childOfUnsampled,
            sampler.ShouldSample(new SamplingParameters(unsampled, unsampled.TraceId, "x", ActivityKind.Internal)).Decision
                == SamplingDecision.RecordAndSample);
    }

    private static bool Keeps(Sampler sampler, ActivityTraceId id) =>
        sampler.ShouldSample(new SamplingParameters(default, id, "x", ActivityKind.Server)).Decision == SamplingDecision.RecordAndSample;
}
