using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Cascade.Local;
using Cascade.Otlp;
using Opentelemetry.Proto.Trace.V1;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary>A web service from its first publish to its end, with a worker beside it: each step builds on the one before.</summary>
public sealed class WebServiceLifeTests(DeployedTo deployedTo) : IClassFixture<DeployedTo>, IDisposable
{
    private static readonly int Port = FreePort.Find();

    private readonly UserFolder _user = new(deployedTo.Package, deployedTo.Aws);
    private readonly AwsApi _aws = new(deployedTo.Aws);

    private string Repository => $"{_user.Application}/production/api";

    [Fact]
    public async Task A_web_service_is_published_changed_and_destroyed()
    {
        // Podman runs on the machine's own network, so the port is one that is free.
        var project = _user.Web("Api", $"<CascadePort>{Port}</CascadePort>", """<CascadeEnvironmentFile Include="settings.env" />""");
        _user.Write("Api/settings.env", "GREETING=from a file\n");
        var worker = _user.Worker("Mail");

        await IsDeployed(project);
        var service = _user.Output("Api", "CascadeServiceArn");
        await LeavesNoSecret();
        var first = await IsRegistered();
        await Task.WhenAll(ItsImageAnswers(first), IsUnchangedWhenPublishedAgain(project), ADifferentServiceJoinsTheEnvironment(worker));
        await PlanSaysThatNothingWouldChange(project);
        var second = await AChangeOfCodeIsANewImageAndRevision(project, first);
        await AChangeOfSettingsIsANewRevisionOnly(project, second);
        await APlanSaysWhyItWouldReplace(project);
        await TheEnvironmentIsNotDestroyedWhileOthersLiveInIt(project, service);
        await NothingIsLeftInTheEnd(project, worker);
    }

    public void Dispose() => _user.Dispose();

    private async Task IsDeployed(string project)
    {
        var publish = await _user.Publish(project, "-bl:publish.binlog", "-v:diag", "-getProperty:CascadeUrl,CascadeImage,CascadeServiceArn,CascadeTaskDefinitionArn,CascadeClusterArn,CascadeLogGroup,CascadeConsoleUrl,CascadeLogsUrl,CascadeTracesUrl");

        publish.Succeeded();
        var outputs = JsonNode.Parse(publish.StandardOutput)!["Properties"]!.AsObject();
        foreach (var (name, value) in outputs)
        {
            Assert.Equal(_user.Output("Api", name), (string?)value);
        }

        Assert.Matches(@"^http://[a-z0-9.-]+/$", (string?)outputs["CascadeUrl"]);
        Assert.StartsWith($"{deployedTo.Aws.Registry}/{Repository}:1.0.0-", (string?)outputs["CascadeImage"], StringComparison.Ordinal);
        Assert.Equal($"/cascade/{_user.Application}/production/api", (string?)outputs["CascadeLogGroup"]);
        Assert.EndsWith($":cluster/{_user.Application}_production", (string?)outputs["CascadeClusterArn"], StringComparison.Ordinal);
        Assert.Equal([Tag], await deployedTo.Aws.ContainerRegistry.TagsAsync(Repository));
    }

    private string Tag => _user.Output("Api", "CascadeImage").Split(':')[^1];

    private string TaskDefinition => _user.Output("Api", "CascadeTaskDefinitionArn");

    /// <summary>Neither the registry's password nor the secret key is in the binary log, under obj, in the Terraform files or in the states.</summary>
    private async Task LeavesNoSecret()
    {
        string[] secrets = [UserFolder.SecretKey, deployedTo.Aws.ContainerRegistry.Password!, Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ContainerRegistry.User}:{deployedTo.Aws.ContainerRegistry.Password}"))];
        var texts = Directory.GetFiles(_user.Folder, "*", SearchOption.AllDirectories)
            .Where(file => !File.GetAttributes(file).HasFlag(FileAttributes.ReparsePoint) && !file.Contains("/providers/", StringComparison.Ordinal))
            .ToDictionary(file => file, file => file.EndsWith(".binlog", StringComparison.Ordinal) ? Unzipped(file) : Encoding.Latin1.GetString(File.ReadAllBytes(file)));
        foreach (var key in await _aws.Keys(_user.Application))
        {
            texts.Add($"s3://{key}", (await _aws.Object(key))!);
        }

        Assert.Contains(texts.Keys, name => name.EndsWith("terraform.tfstate", StringComparison.Ordinal));
        Assert.Contains(texts.Keys, name => name.EndsWith("cdk.tf.json", StringComparison.Ordinal));
        Assert.Contains(_user.Application, texts[_user.At("publish.binlog")], StringComparison.Ordinal);
        foreach (var (name, text) in texts)
        {
            Assert.False(secrets.Any(secret => text.Contains(secret, StringComparison.Ordinal)), $"{name} holds a secret.");
        }
    }

    /// <returns>The task definition's ARN.</returns>
    private async Task<string> IsRegistered()
    {
        var service = await _aws.Service(_user.Output("Api", "CascadeServiceArn"));
        Assert.Equal("ACTIVE", (string?)service["status"]);
        Assert.Equal(TaskDefinition, (string?)service["taskDefinition"]);
        var target = service["loadBalancers"]!.AsArray().Single()!;
        Assert.Equal(Port, (int)target["containerPort"]!);
        var group = await _aws.LoadBalancing("DescribeTargetGroups", ("TargetGroupArns.member.1", (string)target["targetGroupArn"]!));
        Assert.Equal([Port.ToString(CultureInfo.InvariantCulture)], AwsApi.Of(group, "Port"));

        var task = await _aws.TaskDefinition(TaskDefinition);
        Assert.Equal(("256", "512", "awsvpc"), ((string?)task["cpu"], (string?)task["memory"], (string?)task["networkMode"]));
        Assert.Equal(["app", "aws-otel-collector"], task["containerDefinitions"]!.AsArray().Select(container => (string)container!["name"]!));
        var app = await _aws.Container(TaskDefinition, "app");
        Assert.Equal(_user.Output("Api", "CascadeImage"), (string?)app["image"]);
        Assert.Equal(Port, (int)app["portMappings"]![0]!["containerPort"]!);
        Assert.Equal("/cascade/" + Repository, (string?)app["logConfiguration"]!["options"]!["awslogs-group"]);
        return TaskDefinition;
    }

    /// <summary>Pulled from the registry and run with what the task definition says, it answers on the target group's port.</summary>
    private async Task ItsImageAnswers(string taskDefinition)
    {
        var app = await _aws.Container(taskDefinition, "app");
        var environment = app["environment"]!.AsArray().ToDictionary(pair => (string)pair!["name"]!, pair => (string)pair!["value"]!);
        var file = ((string)app["environmentFiles"]![0]!["value"]!).Split(":::")[1].Split('/', 2)[1];
        foreach (var line in (await _aws.Object(file))!.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            environment[line.Split('=')[0]] = line.Split('=')[1];
        }

        // In the collector's place. On Fargate, the containers of a task share one localhost.
        Assert.Equal("http://localhost:4318", environment["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        await using var receiver = await OtlpReceiver.StartAsync();
        environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Endpoint.AbsoluteUri;
        environment["OTEL_BSP_SCHEDULE_DELAY"] = "200";
        await using var metadata = await TaskMetadata.StartAsync();
        environment["ECS_CONTAINER_METADATA_URI_V4"] = metadata.Address.AbsoluteUri;

        await using var container = await PodmanContainer.RunAsync(deployedTo.Aws.ContainerRegistry, (string)app["image"]!, environment);
        using var answer = await container.GetAsync(new Uri($"http://127.0.0.1:{Port}/"), TimeSpan.FromSeconds(60));

        Assert.Equal("Hello from a file", await answer.Content.ReadAsStringAsync());
        await ItsRequestIsATrace(container, receiver);
    }

    /// <summary>The application says nothing of telemetry: its request is a span all the same, of the load balancer's trace, and its log lines name the trace.</summary>
    private async Task ItsRequestIsATrace(PodmanContainer container, OtlpReceiver receiver)
    {
        const string trace = "5759e988bd862e3fe1be46a994272793";
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("X-Amzn-Trace-Id", $"Root=1-{trace[..8]}-{trace[8..]}");
        await client.GetStringAsync(new Uri($"http://127.0.0.1:{Port}/?token=secret"));

        var span = await receiver.Spans.FirstAsync(span => span.TraceId == trace);
        Assert.Equal(("GET /", null, Span.Types.SpanKind.Server, Status.Types.StatusCode.Unset), (span.Name, span.Parent, span.Kind, span.Status));
        Assert.Equal(("/", 200L, "token=*"), (span.Attributes["http.route"], span.Attributes["http.response.status_code"], span.Attributes["url.query"]));
        Assert.Equal(("api", _user.Application, "production"), (span.Resource["service.name"], span.Resource["service.namespace"], span.Resource["deployment.environment.name"]));
        Assert.Equal(("aws_ecs", TaskMetadata.TaskArn), (span.Resource["cloud.platform"], span.Resource["aws.ecs.task.arn"]));
        Assert.Equal([TaskMetadata.LogGroup], (object[])span.Resource["aws.log.group.names"]);
        Assert.Contains($"\"TraceId\":\"{trace}\"", await container.LogAsync(), StringComparison.Ordinal);
    }

    private async Task IsUnchangedWhenPublishedAgain(string project)
    {
        var (image, revision) = (_user.Output("Api", "CascadeImage"), TaskDefinition);

        var publish = await _user.Publish(project);

        publish.Succeeded().Says("environment: unchanged", "service api: unchanged", $"{image.Split(':')[^1]} is in the registry already", $"Api -> {_user.Output("Api", "CascadeUrl")}");
        Assert.Equal((image, revision), (_user.Output("Api", "CascadeImage"), TaskDefinition));
        Assert.Single(await deployedTo.Aws.ContainerRegistry.TagsAsync(Repository));
        Assert.Single(await Revisions());
    }

    private async Task ADifferentServiceJoinsTheEnvironment(string worker)
    {
        var publish = await _user.Publish(worker);

        publish.Succeeded().Says("environment: unchanged", "service mail: ").Not("Mail -> http");
        var service = await _aws.Service(_user.Output("Mail", "CascadeServiceArn"));
        Assert.Empty(service["loadBalancers"]!.AsArray());
        var app = await _aws.Container(_user.Output("Mail", "CascadeTaskDefinitionArn"), "app");
        Assert.Empty(app["portMappings"]!.AsArray());
        Assert.Equal("", _user.Output("Mail", "CascadeUrl"));
    }

    private async Task PlanSaysThatNothingWouldChange(string project)
    {
        var plan = await _user.Publish(project, "-t:CascadePlan");

        plan.Succeeded().Says("environment: nothing to change", "service api: nothing to change").Not("would be");
    }

    private async Task<string> AChangeOfCodeIsANewImageAndRevision(string project, string former)
    {
        _user.Change("Api/Program.cs", "Hello ", "Good day ");

        var publish = await _user.Publish(project);

        publish.Succeeded().Says("environment: unchanged").Not("service api: unchanged");
        Assert.NotEqual(former, TaskDefinition);
        Assert.Equal(2, (await deployedTo.Aws.ContainerRegistry.TagsAsync(Repository)).Count);
        Assert.Contains(Tag, await deployedTo.Aws.ContainerRegistry.TagsAsync(Repository));
        Assert.Equal(2, (await Revisions()).Count);
        Assert.Equal(TaskDefinition, (string?)(await _aws.Service(_user.Output("Api", "CascadeServiceArn")))["taskDefinition"]);
        return TaskDefinition;
    }

    private async Task AChangeOfSettingsIsANewRevisionOnly(string project, string former)
    {
        _user.Change("Api/Api.csproj", "<CascadePort>", "<CascadeCpu>512</CascadeCpu><CascadeMemory>2048</CascadeMemory><CascadeDesiredCount>2</CascadeDesiredCount><CascadePort>");
        _user.Change("Api/Api.csproj", "<CascadeEnvironmentFile", """<CascadeEnvironmentVariable Include="Mode" Value="a &quot;quoted&quot; ${value}" /><CascadeEnvironmentFile""");
        _user.Write("Api/settings.env", "GREETING=from another file\n");

        var publish = await _user.Publish(project);

        publish.Succeeded().Says("environment: unchanged", $"{Tag} is in the registry already");
        Assert.NotEqual(former, TaskDefinition);
        var task = await _aws.TaskDefinition(TaskDefinition);
        Assert.Equal(("512", "2048"), ((string?)task["cpu"], (string?)task["memory"]));
        var app = await _aws.Container(TaskDefinition, "app");
        Assert.Contains(app["environment"]!.AsArray(), pair => (string?)pair!["name"] == "Mode" && (string?)pair["value"] == "a \"quoted\" ${value}");
        Assert.Equal(2, (int)(await _aws.Service(_user.Output("Api", "CascadeServiceArn")))["desiredCount"]!);
        // The former revision still finds the file that it was made with.
        var files = await Task.WhenAll(new[] { former, TaskDefinition }.Select(async revision => (string)(await _aws.Container(revision, "app"))["environmentFiles"]![0]!["value"]!));
        var contents = await Task.WhenAll(files.Select(file => _aws.Object(file.Split(":::")[1].Split('/', 2)[1])));
        Assert.Equal("GREETING=from a file\n, GREETING=from another file\n", string.Join(", ", contents));
    }

    private async Task APlanSaysWhyItWouldReplace(string project)
    {
        var service = await _aws.Service(_user.Output("Api", "CascadeServiceArn"));

        var plan = await _user.Publish(project, "-t:CascadePlan", $"-p:CascadePort={Port - 1}");

        plan.Says("environment: nothing to change", "target group aws_lb_target_group.app would be replaced (", "port");
        Assert.Equal(0, plan.ExitCode);
        Assert.Equal((string?)service["taskDefinition"], (string?)(await _aws.Service((string)service["serviceArn"]!))["taskDefinition"]);
        Assert.Equal(3, (await Revisions()).Count);
    }

    private async Task TheEnvironmentIsNotDestroyedWhileOthersLiveInIt(string project, string service)
    {
        var destroy = await _user.Publish(project, "-t:CascadeDestroy", "-p:CascadeDestroyEnvironment=true");

        destroy.Failed("CASCADE4903").Says("other services live in it: mail");
        Assert.Equal("ACTIVE", (string?)(await _aws.Service(service))["status"]);
    }

    private async Task NothingIsLeftInTheEnd(string project, string worker)
    {
        (await _user.Publish(worker, "-t:CascadeDestroy")).Succeeded().Says($"{_user.Application}/production/mail: nothing is left");
        Assert.DoesNotContain(await CreatedResources.ListAsync(deployedTo.Aws, _user.Application), resource => resource.Service == "mail");

        (await _user.Publish(project, "-t:CascadeDestroy", "-p:CascadeDestroyEnvironment=true")).Succeeded().Says($"{_user.Application}/production: nothing is left");
        Assert.Empty(await CreatedResources.ListAsync(deployedTo.Aws, _user.Application));
        Assert.Empty(await _aws.Keys(_user.Application));
    }

    private async Task<IReadOnlyList<string>> Revisions()
    {
        var answer = await _aws.Ecs("ListTaskDefinitions", new JsonObject { ["familyPrefix"] = $"{_user.Application}_production_api" });
        return [.. answer["taskDefinitionArns"]!.AsArray().Select(arn => (string)arn!)];
    }

    private static string Unzipped(string file)
    {
        using var content = new MemoryStream();
        using (var gzip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress))
        {
            gzip.CopyTo(content);
        }

        return Encoding.UTF8.GetString(content.ToArray());
    }
}
