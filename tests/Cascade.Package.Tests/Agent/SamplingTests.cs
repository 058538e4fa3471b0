using System.Globalization;
using Cascade.Otlp;

namespace Cascade.Package.Tests.Agent;

public sealed class SamplingTests(PublishedTodo published) : IClassFixture<PublishedTodo>
{
    private const int Requests = 1000;

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public async Task A_share_of_traces_is_sent_whether_their_ids_are_random_or_begin_with_the_time(double ratio)
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        using var todo = new RunningProgram(
            published.Program, receiver, ("OTEL_TRACES_SAMPLER", "parentbased_traceidratio"),
            ("OTEL_TRACES_SAMPLER_ARG", ratio.ToString(CultureInfo.InvariantCulture)),
            ("OTEL_METRICS_EXPORTER", "none"), ("Logging__LogLevel__Microsoft.AspNetCore", "Warning"));
        await todo.Get("/");
        var time = DateTimeOffset.UtcNow.ToUnixTimeSeconds();

        for (var i = 0; i < Requests; i++)
        {
            await todo.Get("/todos/1");
            await todo.Get("/todos/2", ("X-Amzn-Trace-Id", $"Root=1-{time + (i / 100):x8}-{Guid.NewGuid().ToString("N")[..24]}"));
        }

        // What is left is sent in the end.
        Assert.Equal(0, await todo.End());
        Assert.Empty(receiver.Metrics.SoFar);
        // Six standard deviations at least.
        Assert.InRange(Share("/todos/1"), ratio * 0.4, ratio * 1.6);
        Assert.InRange(Share("/todos/2"), ratio * 0.4, ratio * 1.6);

        double Share(string path) => receiver.Spans.SoFar.Count(span => (string)span.Attributes["url.path"] == path) / (double)Requests;
    }
}
