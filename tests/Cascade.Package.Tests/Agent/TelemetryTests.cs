using Cascade.Otlp;
using Opentelemetry.Proto.Trace.V1;

namespace Cascade.Package.Tests.Agent;

/// <summary>What a web application that says nothing of telemetry sends.</summary>
public sealed class TelemetryTests(RunningTodo todo) : IClassFixture<RunningTodo>
{
    [Fact]
    public async Task A_request_is_a_span_with_its_route_and_answer_and_without_the_query()
    {
        await todo.Program.Get("/todos/7?token=secret");

        var span = await todo.ServerSpan("/todos/7");
        Assert.Equal(("GET /todos/{id:int}", null, Status.Types.StatusCode.Unset), (span.Name, span.Parent, span.Status));
        Assert.Equal(
            ("GET", "/todos/{id:int}", 200L, "token=*", "http", "1.1", "127.0.0.1"),
            (
                span.Attributes["http.request.method"], span.Attributes["http.route"], span.Attributes["http.response.status_code"],
                span.Attributes["url.query"],
                span.Attributes["url.scheme"], span.Attributes["network.protocol.version"], span.Attributes["client.address"]));
    }

    [Fact]
    public async Task The_log_line_of_a_request_names_its_trace_and_span()
    {
        await todo.Program.Get("/todos/8");

        var span = await todo.ServerSpan("/todos/8");
        var scope = (await todo.Program.LogLine("Read 8"))["Scopes"]![0]!;
        Assert.Equal((span.TraceId, span.Id), ((string?)scope["TraceId"], (string?)scope["SpanId"]));
    }

    [Fact]
    public async Task What_it_does_for_a_request_are_children_and_the_service_that_it_calls_goes_on()
    {
        await todo.Program.Get("/call");

        var request = await todo.ServerSpan("/call");
        var gather = await Child(request);
        var call = await Child(gather);
        var headers = await Child(call);
        Assert.Equal(("gather", "Todo.Lists", Span.Types.SpanKind.Internal), (gather.Name, gather.Source, gather.Kind));
        Assert.Equal(
            ("GET", "System.Net.Http", Span.Types.SpanKind.Client, 200L),
            (call.Name, call.Source, call.Kind, call.Attributes["http.response.status_code"]));
        Assert.Equal(("GET /headers", Span.Types.SpanKind.Server), (headers.Name, headers.Kind));
        Assert.All([gather, call, headers], span => Assert.Equal(request.TraceId, span.TraceId));
        Assert.All([request, gather, call, headers], span => Assert.DoesNotContain("aws.span.kind", span.Attributes.Keys));
    }

    [Fact]
    public async Task An_exception_that_nobody_handles_is_in_the_span_which_is_an_error()
    {
        using var answer = await todo.Program.Ask("/boom");

        var span = await todo.ServerSpan("/boom");
        Assert.Equal(("GET /boom", Status.Types.StatusCode.Error), (span.Name, span.Status));
        Assert.Equal(
            (500L, "System.InvalidOperationException"), (span.Attributes["http.response.status_code"], span.Attributes["error.type"]));
        var exception = Assert.Single(span.Events("exception"));
        Assert.Equal(("System.InvalidOperationException", "It went wrong."), (exception["exception.type"], exception["exception.message"]));
    }

    [Fact]
    public async Task All_of_it_says_which_service_and_task_it_is_of()
    {
        await todo.Program.Get("/");

        var resource = (await todo.ServerSpan("/")).Resource;
        Assert.Equal(
            ("todo", "shop", "1.2.3", "production"),
            (
                resource["service.name"],
                resource["service.namespace"],
                resource["service.version"],
                resource["deployment.environment.name"]));
        Assert.Equal(
            ("aws", "aws_ecs", "eu-central-1", "111122223333", "eu-central-1a"),
            (
                resource["cloud.provider"],
                resource["cloud.platform"],
                resource["cloud.region"],
                resource["cloud.account.id"],
                resource["cloud.availability_zone"]));
        Assert.Equal(
            (TaskMetadata.ClusterArn, TaskMetadata.TaskArn, TaskMetadata.ContainerArn, "fargate", "shop_production_api", "7"),
            (
                resource["aws.ecs.cluster.arn"], resource["aws.ecs.task.arn"], resource["aws.ecs.container.arn"],
                resource["aws.ecs.launchtype"], resource["aws.ecs.task.family"], resource["aws.ecs.task.revision"]));
        Assert.Equal([TaskMetadata.LogGroup], (object[])resource["aws.log.group.names"]);
        Assert.Equal(resource, (await todo.Receiver.Metrics.FirstAsync(_ => true)).Resource);
    }

    [Fact]
    public async Task Metrics_are_those_of_the_server_of_the_runtime_and_its_own()
    {
        await todo.Program.Get("/todos/9");

        await todo.Receiver.Metrics.FirstAsync(
            metric => metric is { Name: "http.server.request.duration", Meter: "Microsoft.AspNetCore.Hosting" }
                && metric.Points.Any(IsRead));
        await todo.Receiver.Metrics.FirstAsync(
            metric => metric is { Name: "dotnet.process.memory.working_set", Meter: "System.Runtime", Points: [{ Value: > 0 }] });
        await todo.Receiver.Metrics.FirstAsync(metric => metric is { Name: "todo.read", Meter: "Todo", Points: [{ Value: >= 1 }] });

        static bool IsRead(MetricPoint point) =>
            point.Value >= 1
                && (string)point.Attributes["http.request.method"] == "GET"
                && point.Attributes["http.response.status_code"] is 200L
            && point.Attributes.GetValueOrDefault("http.route") is "/todos/{id:int}";
    }

    private Task<ReceivedSpan> Child(ReceivedSpan parent) => todo.Receiver.Spans.FirstAsync(span => span.Parent == parent.Id);

    [Fact]
    public async Task The_load_balancers_health_checks_are_not_sent()
    {
        await todo.Program.Get("/todos/4711", ("User-Agent", "ELB-HealthChecker/2.0"));
        await todo.Program.Get("/todos/4712", ("User-Agent", "curl/8"));

        // Spans come in the order in which they end.
        await todo.ServerSpan("/todos/4712");
        Assert.DoesNotContain(
            todo.Receiver.Spans.SoFar, span => span.Attributes.TryGetValue("url.path", out var path) && path is "/todos/4711");
    }
}
