using System.IO.Compression;
using System.Text;
using Cascade.Local;
using Cascade.Local.Images;
using Cascade.Otlp;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary>
/// A web service and a worker beside it, which the steps of <see cref="WebServiceLifeTests"/> share. Publishes that do not depend on each
/// other run side
/// by side here, and are judged there.
/// </summary>
public sealed class WebServiceLife : IAsyncLifetime
{
    /// <summary>Podman runs on the machine's own network, so the port is a free one.</summary>
    public static readonly int Port = FreePort.Find();

    public const string Trace = "5759e988bd862e3fe1be46a994272793";

    private static readonly string[] Outputs =
    [
        "CascadeUrl", "CascadeImage", "CascadeServiceArn", "CascadeTaskDefinitionArn", "CascadeClusterArn",
        "CascadeLogGroup", "CascadeConsoleUrl",
        "CascadeLogsUrl", "CascadeTracesUrl",
    ];

    private readonly DeployedTo _deployedTo = new();
    private UserFolder? _user;
    private AwsApi? _api;

    internal LocalAws Aws => _deployedTo.Aws;

    internal UserFolder User => _user!;

    internal AwsApi Api => _api!;

    internal string Project { get; private set; } = "";

    internal string Worker { get; private set; } = "";

    internal string Repository => $"{User.Application}/production/api";

    internal string Tag => User.Output("Api", "CascadeImage").Split(':')[^1];

    internal string TaskDefinition => User.Output("Api", "CascadeTaskDefinitionArn");

    internal string ServiceArn { get; private set; } = "";

    internal Publication First { get; private set; } = null!;

    /// <summary>Image and task definition of the first publish.</summary>
    internal (string Image, string TaskDefinition) Published { get; private set; }

    /// <summary>All texts that the first publish left on the disk and in the bucket, by name.</summary>
    internal IReadOnlyDictionary<string, string> Texts { get; private set; } = null!;

    /// <summary>The publish of the same, again.</summary>
    internal Publication Again { get; private set; } = null!;

    /// <summary>The worker's publish.</summary>
    internal Publication Joined { get; private set; } = null!;

    /// <summary>What the image answered, when it was run as its task definition says.</summary>
    internal Task<Answered> Answered { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _deployedTo.InitializeAsync();
        _user = new(_deployedTo.Package, _deployedTo.Aws);
        _api = new(_deployedTo.Aws);
        Project = User.Web("Api", $"<CascadePort>{Port}</CascadePort>", """<CascadeEnvironmentFile Include="settings.env" />""");
        User.Write("Api/settings.env", "GREETING=from a file\n");
        Worker = User.Worker("Mail");

        First = await User.Publish(
            Project,
            "-bl:publish.binlog",
            "-v:diag",
            $"-getProperty:{string.Join(',', Outputs)}");
        // Nothing can be shown of a service that is not there.
        First.Succeeded();
        ServiceArn = User.Output("Api", "CascadeServiceArn");
        Published = (User.Output("Api", "CascadeImage"), TaskDefinition);
        Texts = await User.TextsAsync();

        Answered = AnswerAsync();
        var again = User.Publish(Project);
        Joined = await User.Publish(Worker);
        Again = await again;
    }

    public async Task DisposeAsync()
    {
        if (Answered is not null)
        {
            await Task.WhenAny(Answered);
        }

        _user?.Dispose();
        await _deployedTo.DisposeAsync();
    }

    internal async Task<IReadOnlyList<string>> RevisionsAsync()
    {
        var answer = await Api.Ecs("ListTaskDefinitions", new() { ["familyPrefix"] = $"{User.Application}_production_api" });
        return [.. answer["taskDefinitionArns"]!.AsArray().Select(arn => (string)arn!)];
    }

    private async Task<Answered> AnswerAsync()
    {
        var app = await Api.Container(Published.TaskDefinition, "app");
        var environment = app["environment"]!.AsArray().ToDictionary(pair => (string)pair!["name"]!, pair => (string)pair!["value"]!);
        var file = ((string)app["environmentFiles"]![0]!["value"]!).Split(":::")[1].Split('/', 2)[1];
        foreach (var line in (await Api.Object(file))!.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            environment[line.Split('=')[0]] = line.Split('=')[1];
        }

        var endpoint = environment["OTEL_EXPORTER_OTLP_ENDPOINT"];
        // In the collector's place. On Fargate, the containers of a task share one localhost.
        await using var receiver = await OtlpReceiver.StartAsync();
        environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Endpoint.AbsoluteUri;
        environment["OTEL_BSP_SCHEDULE_DELAY"] = "200";
        await using var metadata = await TaskMetadata.StartAsync();
        environment["ECS_CONTAINER_METADATA_URI_V4"] = metadata.Address.AbsoluteUri;

        await using var container = await PodmanContainer.RunAsync(Aws.ContainerRegistry, (string)app["image"]!, environment);
        using var answer = await container.GetAsync(new Uri($"http://127.0.0.1:{Port}/"), TimeSpan.FromMinutes(5));
        var text = await answer.Content.ReadAsStringAsync();

        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("X-Amzn-Trace-Id", $"Root=1-{Trace[..8]}-{Trace[8..]}");
        await client.GetStringAsync(new Uri($"http://127.0.0.1:{Port}/?token=secret"));
        var span = await receiver.Spans.FirstAsync(span => span.TraceId == Trace);
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        var seen = await client.GetStringAsync(new Uri($"http://127.0.0.1:{Port}/client"));
        return new(endpoint, text, seen, span, await container.LogAsync());
    }
}

/// <param name="Endpoint">Where the task definition lets the application send its telemetry.</param>
/// <param name="Text">The answer to a first request.</param>
/// <param name="Client">Scheme and address of a client behind the load balancer, as the application sees them.</param>
/// <param name="Span">The span of a second one, which came with a trace.</param>
/// <param name="Log">The container's log.</param>
internal sealed record Answered(string Endpoint, string Text, string Client, ReceivedSpan Span, string Log);
