using Cascade.Engine.Settings;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Tests.Stacks;

public sealed class TaskDefinitionTests
{
    [Fact]
    public void Is_a_Fargate_task_of_the_wanted_size_and_architecture()
    {
        var task = Synthesis.Full.Resource("aws_ecs_task_definition.app");

        Assert.Equal("todo_production_api", (string)task["family"]!);
        Assert.Equal("512", (string)task["cpu"]!);
        Assert.Equal("2048", (string)task["memory"]!);
        Assert.Equal("awsvpc", (string)task["network_mode"]!);
        Assert.Equal("ARM64", (string)task["runtime_platform"]!["cpu_architecture"]!);
        Assert.Equal("X86_64", (string)Synthesis.Web.Resource("aws_ecs_task_definition.app")["runtime_platform"]!["cpu_architecture"]!);
    }

    [Fact]
    public void Has_a_disk_of_the_wanted_size_and_of_Fargate_s_own_when_none_is_wanted()
    {
        var synthesis = Synthesis.Of(Samples.Web.With(settings => settings with { Task = settings.Task with { EphemeralStorage = 50 } }));

        Assert.Equal(50, (int)synthesis.Resource("aws_ecs_task_definition.app")["ephemeral_storage"]!["size_in_gib"]!);
        Assert.Null(Synthesis.Web.Resource("aws_ecs_task_definition.app")["ephemeral_storage"]);
    }

    [Fact]
    public void Keeps_earlier_revisions_to_return_to() =>
        Assert.True((bool)Synthesis.Web.Resource("aws_ecs_task_definition.app")["skip_destroy"]!);

    [Fact]
    public void Runs_the_application_and_beside_it_the_collector()
    {
        var app = Synthesis.Web.Container("app");

        Assert.Equal(["app", "aws-otel-collector"], Synthesis.Web.Containers().Select(container => (string)container!["name"]!));
        Assert.Equal(Samples.Web.Image, (string)app["image"]!);
        Assert.True((bool)app["essential"]!);
        Assert.Equal(8080, (int)app["portMappings"]![0]!["containerPort"]!);
        Assert.Equal("aws-otel-collector", (string)app["dependsOn"]![0]!["containerName"]!);
        Assert.Equal("START", (string)app["dependsOn"]![0]!["condition"]!);
    }

    [Fact]
    public void Does_not_need_the_collector_to_live()
    {
        var collector = Synthesis.Web.Container("aws-otel-collector");

        Assert.False((bool)collector["essential"]!);
        Assert.Equal(60, (int)collector["restartPolicy"]!["restartAttemptPeriod"]!);
        Assert.Equal(["CMD", "/healthcheck"], Synthesis.Strings(collector["healthCheck"]!["command"]));
        Assert.Null(collector["portMappings"]);
        Assert.DoesNotContain("latest", (string)collector["image"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(512, 384)]
    [InlineData(4096, 3968)]
    public void Gives_the_application_what_the_collector_leaves(int task, int application)
    {
        var synthesis = Synthesis.Of(Samples.Web.With(settings => settings with { Task = settings.Task with { Memory = task } }));

        Assert.Equal(128, (int)synthesis.Container("aws-otel-collector")["memory"]!);
        Assert.Equal(application, (int)synthesis.Container("app")["memory"]!);
    }

    [Fact]
    public void Logs_without_making_the_application_wait()
    {
        Assert.All(Synthesis.Full.Containers(), container =>
        {
            var options = container!["logConfiguration"]!["options"]!;
            Assert.Equal("awslogs", (string)container["logConfiguration"]!["logDriver"]!);
            Assert.Equal("non-blocking", (string)options["mode"]!);
            Assert.Equal("25m", (string)options["max-buffer-size"]!);
            Assert.Equal("${aws_cloudwatch_log_group.app.name}", (string)options["awslogs-group"]!);
        });
        Assert.Equal("/cascade/todo/production/api", (string)Synthesis.Full.Resource("aws_cloudwatch_log_group.app")["name"]!);
        Assert.Equal(7, (int)Synthesis.Full.Resource("aws_cloudwatch_log_group.app")["retention_in_days"]!);
    }

    [Fact]
    public void Hands_the_users_variables_on_with_nothing_evaluated_in_them()
    {
        Assert.Equal("Hello $${USER}, %%{ if true }", Variable("Greeting"));
        Assert.Equal("Server=db;Password=\"none\"", Variable("ConnectionStrings__Main"));

        static string Variable(string name) =>
            (string)Synthesis.Full.Container("app")["environment"]!.AsArray().Single(pair => (string)pair!["name"]! == name)!["value"]!;
    }

    [Fact]
    public void Tells_a_web_application_the_port_that_the_load_balancer_looks_at()
    {
        Assert.Equal("8080", Listening(Samples.Web.Settings)["ASPNETCORE_HTTP_PORTS"]);
        Assert.Contains(
            Synthesis.Web.Container("app")["environment"]!.AsArray(), variable => (string)variable!["name"]! == "ASPNETCORE_HTTP_PORTS");
        Assert.DoesNotContain(
            Synthesis.Worker.Container("app")["environment"]!.AsArray(), variable => (string)variable!["name"]! == "ASPNETCORE_HTTP_PORTS");
    }

    [Fact]
    public void Lets_a_web_application_see_the_client_s_scheme_and_address()
    {
        const string Variable = "ASPNETCORE_FORWARDEDHEADERS_ENABLED";
        using var project = new TestProject();
        Assert.Equal("true", ValueOf(project.Settings()));
        Assert.Equal("false", ValueOf(project.Item("CascadeEnvironmentVariable", Variable, ("Value", "false")).Settings()));
        Assert.DoesNotContain(
            Synthesis.Worker.Container("app")["environment"]!.AsArray(), variable => (string)variable!["name"]! == Variable);

        static string ValueOf(DeploymentSettings settings)
        {
            var variables = new ApplicationVariables(settings);
            ForwardedHeaders.Set(variables, settings);
            return variables.All[Variable];
        }
    }

    [Fact]
    public void Leaves_an_application_alone_that_the_user_tells_where_to_listen()
    {
        using var project = new TestProject();
        var settings = project.Item("CascadeEnvironmentVariable", "ASPNETCORE_URLS", ("Value", "http://*:8080")).Settings();

        Assert.Equal(["ASPNETCORE_URLS"], Listening(settings).Keys);
    }

    [Theory]
    [InlineData("v6.0", "ASPNETCORE_URLS", "http://+:5000")]
    [InlineData("v7.0", "ASPNETCORE_URLS", "http://+:5000")]
    [InlineData("v8.0", "ASPNETCORE_HTTP_PORTS", "5000")]
    [InlineData("v10.0", "ASPNETCORE_HTTP_PORTS", "5000")]
    public void Tells_the_port_by_the_variable_that_the_application_s_framework_knows(string framework, string name, string value)
    {
        using var project = new TestProject();
        var settings = project.Set("TargetFrameworkVersion", framework).Set("CascadePort", "5000").Settings();

        Assert.Equal(new KeyValuePair<string, string>(name, value), Assert.Single(Listening(settings)));
    }

    [Fact]
    public void Starts_the_application_after_what_it_depends_on()
    {
        var dependencies = Synthesis.Full.Container("app")["dependsOn"]!.AsArray();

        Assert.Equal(["cache HEALTHY", "aws-otel-collector START"], dependencies.Select(on => $"{on!["containerName"]} {on["condition"]}"));
    }

    [Fact]
    public void Points_to_environment_files_by_their_content() => Assert.Equal(
        $"arn:aws:s3:::cascade-123456789012-eu-central-1/todo/production/services/api/env/{new string('b', 64)}.env",
        (string)Synthesis.Full.Container("app")["environmentFiles"]![0]!["value"]!);

    [Fact]
    public void Adds_the_users_containers()
    {
        var (sidecar, cache) = (Synthesis.Full.Container("sidecar"), Synthesis.Full.Container("cache"));

        Assert.Equal(Samples.Full.ContainerImages["sidecar"], (string)sidecar["image"]!);
        Assert.False((bool)sidecar["essential"]!);
        Assert.Equal(64, (int)sidecar["cpu"]!);
        Assert.Equal(256, (int)sidecar["memory"]!);
        Assert.Equal(9000, (int)sidecar["portMappings"]![0]!["containerPort"]!);
        Assert.Equal("HEALTHY", (string)sidecar["dependsOn"]![0]!["condition"]!);
        Assert.Equal(["CMD-SHELL", "redis-cli ping || exit 1"], Synthesis.Strings(cache["healthCheck"]!["command"]));
        Assert.True((bool)cache["essential"]!);
        Assert.Equal(2048 - 128 - 256, (int)Synthesis.Full.Container("app")["memory"]!);
    }

    [Fact]
    public void Opens_no_port_of_a_worker() => Assert.Null(Synthesis.Worker.Container("app")["portMappings"]);

    private static IReadOnlyDictionary<string, string> Listening(DeploymentSettings settings)
    {
        var variables = new ApplicationVariables(settings);
        ListeningPort.Set(variables, settings);
        return variables.All;
    }
}
