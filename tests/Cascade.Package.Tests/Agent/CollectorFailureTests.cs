using System.Diagnostics;
using Cascade.Otlp;

namespace Cascade.Package.Tests.Agent;

public sealed class CollectorFailureTests(PublishedTodo published) : IClassFixture<PublishedTodo>
{
    [Theory]
    [InlineData(Reception.IsAbsent)]
    [InlineData(Reception.Refuses)]
    [InlineData(Reception.Delays)]
    public async Task An_application_answers_on_with_one_warning_and_ends_in_time(Reception reception)
    {
        await using var receiver = await OtlpReceiver.StartAsync(reception);
        using var todo = new RunningProgram(published.Program, receiver);

        // Several exports fail while it answers; one that gets no answer is given up after ten seconds.
        var failures = Stopwatch.StartNew();
        while (todo.Rest.Count == 0 || failures.Elapsed < TimeSpan.FromSeconds(3))
        {
            Assert.Equal("Hello", await todo.Get("/"));
            Assert.True(failures.Elapsed < TimeSpan.FromMinutes(1), "Nothing was said of it.");
            await Task.Delay(20);
        }

        var end = Stopwatch.StartNew();
        Assert.Equal(0, await todo.End());

        // Three for what is left to send, and the rest for a slow machine; ECS gives thirty.
        Assert.InRange(end.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(9));
        Assert.StartsWith(
            "Cascade.Agent: traces and metrics do not reach the collector", Assert.Single(todo.Rest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collector_that_comes_to_itself_gets_what_comes_after()
    {
        await using var receiver = await OtlpReceiver.StartAsync(Reception.Refuses);
        using var todo = new RunningProgram(published.Program, receiver);
        await todo.Get("/");
        await Condition.Holds(() => receiver.Requests > 0);

        receiver.Reception = Reception.Takes;
        await todo.Get("/todos/1");

        await receiver.Spans.FirstAsync(span => span.Name == "GET /todos/{id:int}");
    }

    [Fact]
    public async Task A_metadata_endpoint_that_does_not_answer_costs_a_line_and_the_names_of_the_task()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var metadata = await OtlpReceiver.StartAsync(Reception.IsAbsent);
        using var todo = new RunningProgram(
            published.Program, receiver, ("ECS_CONTAINER_METADATA_URI_V4", $"{metadata.Endpoint}v4/158d1c80"));

        await todo.Get("/");

        var span = await receiver.Spans.FirstAsync(_ => true);
        Assert.DoesNotContain("aws.ecs.task.arn", span.Resource.Keys);
        Assert.StartsWith("Cascade.Agent: ECS does not say which task this is", Assert.Single(todo.Rest), StringComparison.Ordinal);
    }
}
