using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Cascade.Local;
using Cascade.Otlp;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary><c>samples/Todo</c>, deployed as it is, and its container run as the task definition that was registered says.</summary>
public sealed class TodoTests(DeployedTo deployedTo) : IClassFixture<DeployedTo>, IDisposable
{
    private const string Trace = "5759e988bd862e3fe1be46a994272794";

    private static readonly int Port = FreePort.Find();

    private readonly UserFolder _user = new(deployedTo.Package, deployedTo.Aws);
    private readonly AwsApi _aws = new(deployedTo.Aws);

    [Fact]
    public async Task Its_own_spans_and_metrics_arrive_beside_those_of_its_requests()
    {
        CopySample();

        (await _user.Publish("Todo.csproj")).Succeeded().Says("See its traces:");

        var app = await _aws.Container(_user.Output(".", "CascadeTaskDefinitionArn"), "app");
        var environment = app["environment"]!.AsArray().ToDictionary(pair => (string)pair!["name"]!, pair => (string)pair!["value"]!);
        await using var receiver = await OtlpReceiver.StartAsync();
        environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Endpoint.AbsoluteUri;
        environment["OTEL_BSP_SCHEDULE_DELAY"] = "200";
        environment["OTEL_METRIC_EXPORT_INTERVAL"] = "500";
        Assert.Equal(Port.ToString(CultureInfo.InvariantCulture), environment["ASPNETCORE_HTTP_PORTS"]);
        await using var container = await PodmanContainer.RunAsync(deployedTo.Aws.ContainerRegistry, (string)app["image"]!, environment);
        (await container.GetAsync(new Uri($"http://127.0.0.1:{Port}/todos"), TimeSpan.FromSeconds(60))).Dispose();
        await AddTodo();

        var request = await receiver.Spans.FirstAsync(span => span.TraceId == Trace && span.Name == "POST /todos/");
        var own = await receiver.Spans.FirstAsync(span => span.TraceId == Trace && span.Name == "add todo");
        Assert.Equal((request.Id, 4L), (own.Parent, own.Attributes["todo.id"]));
        Assert.Equal(201L, request.Attributes["http.response.status_code"]);
        var added = await receiver.Metrics.FirstAsync(metric => metric.Name == "todo.added");
        Assert.Equal(1, Assert.Single(added.Points).Value);
    }

    public void Dispose() => _user.Dispose();

    private static async Task AddTodo()
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"http://127.0.0.1:{Port}/todos"));
        request.Content = JsonContent.Create(new JsonObject { ["title"] = "Look at the trace" });
        request.Headers.Add("X-Amzn-Trace-Id", $"Self=1-67891234-12456789abcdef012345678a;Root=1-{Trace[..8]}-{Trace[8..]}");
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The sample as it is, but for the version of the package, the application's name, and a port that nobody has.</summary>
    private void CopySample()
    {
        _user.CopySample("Todo");
        _user.Change("Todo.csproj", "<PackageReference Include=\"Cascade.Build\" Version=\"0.1.*-*\" PrivateAssets=\"all\" />", _user.Reference);
        _user.Change("Todo.csproj", "<Nullable>", $"<CascadeApplication>{_user.Application}</CascadeApplication><CascadePort>{Port.ToString(CultureInfo.InvariantCulture)}</CascadePort><Nullable>");
    }
}
