using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Cascade.Local;
using Cascade.Local.Images;
using Cascade.Otlp;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary>
/// <c>samples/Todo</c>, deployed, and its container running, with a receiver in the collector's place; one todo was added.
/// </summary>
public sealed class DeployedTodo : IAsyncLifetime
{
    public const string Trace = "5759e988bd862e3fe1be46a994272794";

    private readonly DeployedTo _deployedTo = new();
    private UserFolder? _user;
    private PodmanContainer? _container;

    public static int Port { get; } = FreePort.Find();

    public OtlpReceiver Receiver { get; private set; } = null!;

    /// <summary>The environment variables that the task definition gives the container.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; private set; } = null!;

    internal Publication Publish { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _deployedTo.InitializeAsync();
        Receiver = await OtlpReceiver.StartAsync();
        _user = new(_deployedTo.Package, _deployedTo.Aws);
        CopySample(_user);
        Publish = await _user.Publish("Todo.csproj");
        Publish.Succeeded();

        var app = await new AwsApi(_deployedTo.Aws).Container(_user.Output(".", "CascadeTaskDefinitionArn"), "app");
        Environment = app["environment"]!.AsArray().ToDictionary(pair => (string)pair!["name"]!, pair => (string)pair!["value"]!);
        var environment = new Dictionary<string, string>(Environment)
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Receiver.Endpoint.AbsoluteUri,
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
        };
        _container = await PodmanContainer.RunAsync(_deployedTo.Aws.ContainerRegistry, (string)app["image"]!, environment);
        (await _container.GetAsync(new Uri($"http://127.0.0.1:{Port}/todos"), TimeSpan.FromMinutes(5))).Dispose();
        await AddTodoAsync();
    }

    public async Task DisposeAsync()
    {
        if (_container is not null)
        {
            await _container.DisposeAsync();
        }

        if (Receiver is not null)
        {
            await Receiver.DisposeAsync();
        }

        _user?.Dispose();
        await _deployedTo.DisposeAsync();
    }

    private static async Task AddTodoAsync()
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"http://127.0.0.1:{Port}/todos"));
        request.Content = JsonContent.Create(new JsonObject { ["title"] = "Look at the trace" });
        request.Headers.Add("X-Amzn-Trace-Id", $"Self=1-67891234-12456789abcdef012345678a;Root=1-{Trace[..8]}-{Trace[8..]}");
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The sample as it is, but for the version of the package, the application's name, and a port that nobody has.</summary>
    private static void CopySample(UserFolder user)
    {
        user.CopySample("Todo");
        user.Change(
            "Todo.csproj", "<PackageReference Include=\"Cascade.Build\" Version=\"0.1.*-*\" PrivateAssets=\"all\" />", user.Reference);
        user.Change(
            "Todo.csproj",
            "<Nullable>",
            $"<CascadeApplication>{user.Application}</CascadeApplication>"
                + $"<CascadePort>{Port.ToString(CultureInfo.InvariantCulture)}</CascadePort><Nullable>");
    }
}
