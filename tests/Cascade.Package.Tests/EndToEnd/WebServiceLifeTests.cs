using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Cascade.Local;
using Cascade.Otlp;
using Opentelemetry.Proto.Trace.V1;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary>A web service from its first publish to its end, with a worker beside it.</summary>
[TestCaseOrderer(StepOrderer.Name, StepOrderer.Assembly)]
public sealed class WebServiceLifeTests(WebServiceLife life) : IClassFixture<WebServiceLife>
{
    [Step(1)]
    public async Task The_outputs_of_a_publish_are_the_engines_and_have_their_shapes()
    {
        var outputs = JsonNode.Parse(life.First.StandardOutput)!["Properties"]!.AsObject();
        foreach (var (name, value) in outputs)
        {
            Assert.Equal(life.User.Output("Api", name), (string?)value);
        }

        Assert.Matches(@"^http://[a-z0-9.-]+/$", (string?)outputs["CascadeUrl"]);
        Assert.StartsWith($"{life.Aws.Registry}/{life.Repository}:1.0.0-", (string?)outputs["CascadeImage"], StringComparison.Ordinal);
        Assert.Equal($"/cascade/{life.User.Application}/production/api", (string?)outputs["CascadeLogGroup"]);
        Assert.EndsWith($":cluster/{life.User.Application}_production", (string?)outputs["CascadeClusterArn"], StringComparison.Ordinal);
        Assert.Equal([life.Tag], await life.Aws.ContainerRegistry.TagsAsync(life.Repository));
    }

    [Step(2)]
    public void No_secret_is_in_the_binary_log_under_obj_in_the_Terraform_files_or_in_the_states()
    {
        var password = life.Aws.ContainerRegistry.Password!;
        string[] secrets =
        [
            UserFolder.SecretKey, password, Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ContainerRegistry.User}:{password}")),
        ];
        Assert.Contains(life.Texts.Keys, name => name.EndsWith("terraform.tfstate", StringComparison.Ordinal));
        Assert.Contains(life.Texts.Keys, name => name.EndsWith("cdk.tf.json", StringComparison.Ordinal));
        Assert.Contains(life.User.Application, life.Texts[life.User.At("publish.binlog")], StringComparison.Ordinal);
        foreach (var (name, text) in life.Texts)
        {
            Assert.False(secrets.Any(secret => text.Contains(secret, StringComparison.Ordinal)), $"{name} holds a secret.");
        }
    }

    [Step(3)]
    public async Task The_service_is_registered_with_its_image_and_port()
    {
        var service = await life.Api.Service(life.ServiceArn);
        Assert.Equal("ACTIVE", (string?)service["status"]);
        Assert.Equal(life.TaskDefinition, (string?)service["taskDefinition"]);
        var target = service["loadBalancers"]!.AsArray().Single()!;
        Assert.Equal(WebServiceLife.Port, (int)target["containerPort"]!);
        var group = await life.Api.LoadBalancing("DescribeTargetGroups", ("TargetGroupArns.member.1", (string)target["targetGroupArn"]!));
        Assert.Equal([WebServiceLife.Port.ToString(CultureInfo.InvariantCulture)], AwsApi.Of(group, "Port"));

        var task = await life.Api.TaskDefinition(life.TaskDefinition);
        Assert.Equal(("256", "512", "awsvpc"), ((string?)task["cpu"], (string?)task["memory"], (string?)task["networkMode"]));
        Assert.Equal(
            ["app", "aws-otel-collector"], task["containerDefinitions"]!.AsArray().Select(container => (string)container!["name"]!));
        var app = await life.Api.Container(life.TaskDefinition, "app");
        Assert.Equal(life.User.Output("Api", "CascadeImage"), (string?)app["image"]);
        Assert.Equal(WebServiceLife.Port, (int)app["portMappings"]![0]!["containerPort"]!);
        Assert.Equal("/cascade/" + life.Repository, (string?)app["logConfiguration"]!["options"]!["awslogs-group"]);
    }

    [Step(4)]
    public async Task Its_image_answers_with_what_the_task_definition_gives_it()
    {
        var answered = await life.Answered;

        Assert.Equal("http://localhost:4318", answered.Endpoint);
        Assert.Equal("Hello from a file", answered.Text);
        Assert.Equal("https 203.0.113.7", answered.Client);
    }

    [Step(5)]
    public async Task Its_request_is_a_span_of_the_load_balancers_trace_though_the_application_says_nothing_of_telemetry()
    {
        var span = (await life.Answered).Span;

        Assert.Equal(
            ("GET /", null, Span.Types.SpanKind.Server, Status.Types.StatusCode.Unset), (span.Name, span.Parent, span.Kind, span.Status));
        Assert.Equal(
            ("/", 200L, "token=*"),
            (span.Attributes["http.route"], span.Attributes["http.response.status_code"], span.Attributes["url.query"]));
        Assert.Equal(
            ("api", life.User.Application, "production"),
            (span.Resource["service.name"], span.Resource["service.namespace"], span.Resource["deployment.environment.name"]));
        Assert.Equal(("aws_ecs", TaskMetadata.TaskArn), (span.Resource["cloud.platform"], span.Resource["aws.ecs.task.arn"]));
        Assert.Equal([TaskMetadata.LogGroup], (object[])span.Resource["aws.log.group.names"]);
    }

    [Step(6)]
    public async Task Its_log_lines_name_the_trace() =>
        Assert.Contains($"\"TraceId\":\"{WebServiceLife.Trace}\"", (await life.Answered).Log, StringComparison.Ordinal);

    [Step(7)]
    public async Task Published_again_it_is_unchanged()
    {
        var (image, revision) = life.Published;

        life.Again.Succeeded().Says(
            "environment: unchanged",
            "service api: unchanged",
            $"{image.Split(':')[^1]} is in the registry already",
            $"Api -> {life.User.Output("Api", "CascadeUrl")}");
        Assert.Equal((image, revision), (life.User.Output("Api", "CascadeImage"), life.TaskDefinition));
        Assert.Single(await life.Aws.ContainerRegistry.TagsAsync(life.Repository));
        Assert.Single(await life.RevisionsAsync());
    }

    [Step(8)]
    public async Task A_worker_joins_the_environment_without_a_load_balancer()
    {
        life.Joined.Succeeded().Says("environment: unchanged", "service mail: ").Not("Mail -> http");
        var service = await life.Api.Service(life.User.Output("Mail", "CascadeServiceArn"));
        Assert.Empty(service["loadBalancers"]!.AsArray());
        var app = await life.Api.Container(life.User.Output("Mail", "CascadeTaskDefinitionArn"), "app");
        Assert.Empty(app["portMappings"]!.AsArray());
        Assert.Equal("", life.User.Output("Mail", "CascadeUrl"));
    }

    [Step(9)]
    public async Task A_plan_says_that_nothing_would_change()
    {
        var plan = await life.User.Publish(life.Project, "-t:CascadePlan");

        plan.Succeeded().Says("environment: nothing to change", "service api: nothing to change").Not("would be");
    }

    [Step(10)]
    public async Task A_change_of_code_is_a_new_image_and_revision()
    {
        var former = life.Published.TaskDefinition;
        life.User.Change("Api/Program.cs", "Hello ", "Good day ");

        var publish = await life.User.Publish(life.Project);

        publish.Succeeded().Says("environment: unchanged").Not("service api: unchanged");
        Assert.NotEqual(former, life.TaskDefinition);
        Assert.Equal(2, (await life.Aws.ContainerRegistry.TagsAsync(life.Repository)).Count);
        Assert.Contains(life.Tag, await life.Aws.ContainerRegistry.TagsAsync(life.Repository));
        Assert.Equal(2, (await life.RevisionsAsync()).Count);
        Assert.Equal(life.TaskDefinition, (string?)(await life.Api.Service(life.ServiceArn))["taskDefinition"]);
    }

    [Step(11)]
    public async Task A_change_of_settings_is_a_new_revision_only()
    {
        var former = life.TaskDefinition;
        life.User.Change(
            "Api/Api.csproj",
            "<CascadePort>",
            "<CascadeCpu>512</CascadeCpu><CascadeMemory>2048</CascadeMemory><CascadeDesiredCount>2</CascadeDesiredCount><CascadePort>");
        life.User.Change(
            "Api/Api.csproj",
            "<CascadeEnvironmentFile",
            """<CascadeEnvironmentVariable Include="Mode" Value="a &quot;quoted&quot; ${value}" /><CascadeEnvironmentFile""");
        life.User.Write("Api/settings.env", "GREETING=from another file\n");

        var publish = await life.User.Publish(life.Project);

        publish.Succeeded().Says("environment: unchanged", $"{life.Tag} is in the registry already");
        Assert.NotEqual(former, life.TaskDefinition);
        var task = await life.Api.TaskDefinition(life.TaskDefinition);
        Assert.Equal(("512", "2048"), ((string?)task["cpu"], (string?)task["memory"]));
        var app = await life.Api.Container(life.TaskDefinition, "app");
        Assert.Contains(
            app["environment"]!.AsArray(), pair => (string?)pair!["name"] == "Mode" && (string?)pair["value"] == "a \"quoted\" ${value}");
        Assert.Equal(2, (int)(await life.Api.Service(life.ServiceArn))["desiredCount"]!);
        // The former revision still finds the file that it was made with.
        var files = await Task.WhenAll(new[] { former, life.TaskDefinition }
            .Select(async revision => (string)(await life.Api.Container(revision, "app"))["environmentFiles"]![0]!["value"]!));
        var contents = await Task.WhenAll(files.Select(file => life.Api.Object(file.Split(":::")[1].Split('/', 2)[1])));
        Assert.Equal("GREETING=from a file\n, GREETING=from another file\n", string.Join(", ", contents));
    }

    [Step(12)]
    public async Task A_plan_says_why_it_would_replace()
    {
        var service = await life.Api.Service(life.ServiceArn);

        var plan = await life.User.Publish(life.Project, "-t:CascadePlan", $"-p:CascadePort={WebServiceLife.Port - 1}");

        plan.Says("environment: nothing to change", "target group aws_lb_target_group.app would be replaced (", "port");
        Assert.Equal(0, plan.ExitCode);
        Assert.Equal(
            (string?)service["taskDefinition"], (string?)(await life.Api.Service((string)service["serviceArn"]!))["taskDefinition"]);
        Assert.Equal(3, (await life.RevisionsAsync()).Count);
    }

    [Step(13)]
    public async Task The_environment_is_not_destroyed_while_others_live_in_it()
    {
        var destroy = await life.User.Publish(life.Project, "-t:CascadeDestroy", "-p:CascadeDestroyEnvironment=true");

        destroy.Failed("CASCADE4903").Says("production: mail");
        Assert.Equal("ACTIVE", (string?)(await life.Api.Service(life.ServiceArn))["status"]);
    }

    [Step(14)]
    public async Task Nothing_is_left_in_the_end()
    {
        (await life.User.Publish(life.Worker, "-t:CascadeDestroy")).Succeeded().Says(
            $"{life.User.Application}/production/mail: nothing is left");
        Assert.DoesNotContain(await CreatedResources.ListAsync(life.Aws, life.User.Application), resource => resource.Service == "mail");

        (await life.User.Publish(life.Project, "-t:CascadeDestroy", "-p:CascadeDestroyEnvironment=true")).Succeeded()
            .Says($"{life.User.Application}/production: nothing is left");
        Assert.Empty(await CreatedResources.ListAsync(life.Aws, life.User.Application));
        Assert.Empty(await life.Api.Keys(life.User.Application));
    }
}
