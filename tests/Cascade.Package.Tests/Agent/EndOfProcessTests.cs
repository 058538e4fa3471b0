using Cascade.Otlp;

namespace Cascade.Package.Tests.Agent;

public sealed class EndOfProcessTests(PublishedTodo published) : IClassFixture<PublishedTodo>
{
    // Nothing is sent before the end, unless the end sends it.
    private static readonly (string, string)[] Patience =
    [
        ("OTEL_BSP_SCHEDULE_DELAY", "600000"), ("OTEL_METRIC_EXPORT_INTERVAL", "600000"),
    ];

    [Fact]
    public async Task What_is_left_is_sent_when_ECS_ends_the_task()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        using var todo = new RunningProgram(published.Program, receiver, Patience);
        await todo.Get("/todos/1");

        Assert.Equal(0, await todo.End());

        Assert.Contains(receiver.Spans.SoFar, span => span.Name == "GET /todos/{id:int}");
        Assert.Contains(receiver.Metrics.SoFar, metric => metric.Name == "todo.read");
    }

    [Fact]
    public async Task What_is_left_is_sent_when_the_process_dies_of_an_exception()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        using var todo = new RunningProgram(published.Program, receiver, Patience);
        await todo.Get("/todos/1");

        using (await todo.Ask("/crash"))
        {
        }

        Assert.Equal(134, await todo.Ended());
        Assert.Contains(receiver.Spans.SoFar, span => span.Name == "GET /todos/{id:int}");
        Assert.Contains(receiver.Metrics.SoFar, metric => metric.Name == "todo.read");
    }
}
