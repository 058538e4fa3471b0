using System.Globalization;
using Cascade.Otlp;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary><c>samples/Todo</c>, deployed as it is, and its container run as the task definition that was registered says.</summary>
public sealed class TodoTests(DeployedTodo todo) : IClassFixture<DeployedTodo>
{
    [Fact]
    public void Its_publish_says_where_its_traces_are() => todo.Publish.Succeeded().Says("See its traces:");

    [Fact]
    public void It_is_told_its_port() =>
        Assert.Equal(DeployedTodo.Port.ToString(CultureInfo.InvariantCulture), todo.Environment["ASPNETCORE_HTTP_PORTS"]);

    [Fact]
    public async Task Its_request_is_a_span() => Assert.Equal(201L, (await RequestAsync()).Attributes["http.response.status_code"]);

    [Fact]
    public async Task Its_own_span_arrives_below_that_of_its_request()
    {
        var own = await todo.Receiver.Spans.FirstAsync(span => span.TraceId == DeployedTodo.Trace && span.Name == "add todo");

        Assert.Equal(((await RequestAsync()).Id, 4L), (own.Parent, own.Attributes["todo.id"]));
    }

    [Fact]
    public async Task Its_own_metric_arrives()
    {
        var added = await todo.Receiver.Metrics.FirstAsync(metric => metric.Name == "todo.added");

        Assert.Equal(1, Assert.Single(added.Points).Value);
    }

    private Task<ReceivedSpan> RequestAsync() =>
        todo.Receiver.Spans.FirstAsync(span => span.TraceId == DeployedTodo.Trace && span.Name == "POST /todos/");
}
