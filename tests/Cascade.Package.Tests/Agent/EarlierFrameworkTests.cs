using System.Runtime.InteropServices;
using Cascade.Otlp;
using Opentelemetry.Proto.Trace.V1;

namespace Cascade.Package.Tests.Agent;

/// <summary>An application for net8.0 or net9.0 sends what one for net10.0 sends; .NET 8 has no metrics of the runtime.</summary>
public sealed class EarlierFrameworkTests(PackedPackage package) : IClassFixture<PackedPackage>, IDisposable
{
    private const string Trace = "5759e988bd862e3fe1be46a994272793";

    private static readonly string Runtime = $"linux-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";

    private readonly Workspace _workspace = new(package);

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net9.0")]
    public async Task Sends_traces_and_metrics(string framework)
    {
        var program = await _workspace.PublishWebFor(framework, Runtime, Programs.Todo);
        await using var receiver = await OtlpReceiver.StartAsync();
        using var todo = new RunningProgram(program, receiver);

        await todo.Get("/todos/6", ("User-Agent", "ELB-HealthChecker/2.0"));
        await todo.Get(
            "/todos/7?token=secret", ("X-Amzn-Trace-Id", $"Root=1-{Trace[..8]}-{Trace[8..]}"), ("User-Agent", "curl/8"));
        await todo.Get("/call");
        using var boom = await todo.Ask("/boom");

        var read = await receiver.Spans.FirstAsync(span => span.Name == "GET /todos/{id:int}");
        Assert.Equal((Trace, null, Span.Types.SpanKind.Server), (read.TraceId, read.Parent, read.Kind));
        Assert.Equal(
            ("GET", "/todos/7", "token=*", 200L, "http", "127.0.0.1", "127.0.0.1", "curl/8"),
            (
                read.Attributes["http.request.method"], read.Attributes["url.path"], read.Attributes["url.query"],
                read.Attributes["http.response.status_code"], read.Attributes["url.scheme"], read.Attributes["server.address"],
                read.Attributes["client.address"], read.Attributes["user_agent.original"]));
        var gather = await receiver.Spans.FirstAsync(span => span is { Name: "gather", Source: "Todo.Lists" });
        var call = await receiver.Spans.FirstAsync(span => span.Source == "System.Net.Http" && span.Parent == gather.Id);
        Assert.Equal(
            ("GET", Span.Types.SpanKind.Client, "GET", "127.0.0.1", 200L),
            (
                call.Name, call.Kind, call.Attributes["http.request.method"], call.Attributes["server.address"],
                call.Attributes["http.response.status_code"]));
        Assert.EndsWith("/headers", (string)call.Attributes["url.full"], StringComparison.Ordinal);
        var headers = await receiver.Spans.FirstAsync(span => span.Parent == call.Id);
        Assert.Equal((gather.TraceId, "GET /headers"), (headers.TraceId, headers.Name));
        var failed = await receiver.Spans.FirstAsync(span => span.Name == "GET /boom");
        Assert.Equal("It went wrong.", Assert.Single(failed.Events("exception"))["exception.message"]);
        await receiver.Metrics.FirstAsync(metric => metric.Name == "http.server.request.duration");
        await receiver.Metrics.FirstAsync(metric => metric is { Name: "todo.read", Meter: "Todo" });
        Assert.Equal(0, await todo.End());
        Assert.Empty(todo.Rest);
        // A health check is no span, and nothing below it.
        Assert.DoesNotContain(receiver.Spans.SoFar, span => span.Attributes.TryGetValue("url.path", out var path) && path is "/todos/6");
    }

    public void Dispose() => _workspace.Dispose();
}
