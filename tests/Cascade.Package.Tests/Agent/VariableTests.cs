using Cascade.Otlp;

namespace Cascade.Package.Tests.Agent;

/// <summary>What OpenTelemetry's variables, set by the user, change.</summary>
public sealed class VariableTests(PublishedTodo published) : IClassFixture<PublishedTodo>
{
    [Fact]
    public async Task Switched_off_it_sends_nothing()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        using var todo = new RunningProgram(published.Program, receiver, ("OTEL_SDK_DISABLED", "true"));

        Assert.Equal("1", await todo.Get("/todos/1"));

        Assert.Equal(0, await todo.End());
        Assert.Equal(0, receiver.Requests);
        Assert.Empty(todo.Rest);
    }

    [Fact]
    public async Task Without_traces_log_lines_still_name_the_load_balancers()
    {
        const string trace = "5759e988bd862e3fe1be46a994272793";
        await using var receiver = await OtlpReceiver.StartAsync();
        using var todo = new RunningProgram(published.Program, receiver, ("OTEL_TRACES_EXPORTER", "none"));

        await todo.Get("/todos/1", ("X-Amzn-Trace-Id", $"Root=1-{trace[..8]}-{trace[8..]}"));

        Assert.Equal(trace, (string?)(await todo.LogLine("Read 1"))["Scopes"]![0]!["TraceId"]);
        await receiver.Metrics.FirstAsync(metric => metric.Name == "http.server.request.duration");
        Assert.Equal(0, await todo.End());
        Assert.Empty(receiver.Spans.SoFar);
    }

    [Fact]
    public async Task Sent_by_gRPC_it_is_the_same()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        using var todo = new RunningProgram(
            published.Program, receiver, ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.GrpcEndpoint.AbsoluteUri));

        await todo.Get("/todos/1");

        await receiver.Spans.FirstAsync(span => span.Name == "GET /todos/{id:int}");
        await receiver.Metrics.FirstAsync(metric => metric.Name == "todo.read");
        Assert.Empty(todo.Rest);
    }

    [Fact]
    public async Task Further_sources_are_listened_to()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        using var todo = new RunningProgram(
            published.Program, receiver, ("OTEL_DOTNET_AUTO_TRACES_ADDITIONAL_SOURCES", "Experimental.System.Net.Http.*"));

        await todo.Get("/call");

        await receiver.Spans.FirstAsync(span => span.Source == "Experimental.System.Net.Http.Connections");
    }

    [Fact]
    public async Task One_that_cannot_be_obeyed_is_named_and_the_rest_goes_on()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        using var todo = new RunningProgram(published.Program, receiver, ("OTEL_TRACES_SAMPLER", "jaeger_remote"));

        await todo.Get("/todos/1");

        await receiver.Spans.FirstAsync(span => span.Name == "GET /todos/{id:int}");
        Assert.StartsWith(
            "Cascade.Agent: OTEL_TRACES_SAMPLER 'jaeger_remote' is not supported", Assert.Single(todo.Rest), StringComparison.Ordinal);
    }
}
