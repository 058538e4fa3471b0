using Cascade.Engine.Capabilities.Collector;
using Cascade.Engine.Settings;
using Cascade.Engine.Stacks;
using Cascade.Engine.Tests.Stacks;

namespace Cascade.Engine.Tests.Capabilities.Collector;

public sealed class TelemetryVariablesTests
{
    private const string Hook = "/app/cascade-agent/Cascade.Agent.StartupHook.dll";

    private static readonly DeploymentSettings Settings = Samples.Web.Settings with { Telemetry = new() { StartupHook = Hook } };

    [Fact]
    public void An_application_is_told_who_it_is_and_where_the_collector_listens()
    {
        var variables = Tell(Settings);

        Assert.Equal("api", variables["OTEL_SERVICE_NAME"]);
        Assert.Equal(
            "service.namespace=todo,service.version=1.0.0,deployment.environment.name=production", variables["OTEL_RESOURCE_ATTRIBUTES"]);
        Assert.Equal(
            ("http://localhost:4318", "http/protobuf"),
            (variables["OTEL_EXPORTER_OTLP_ENDPOINT"], variables["OTEL_EXPORTER_OTLP_PROTOCOL"]));
        Assert.Equal(Hook, variables["DOTNET_STARTUP_HOOKS"]);
        Assert.Equal(
            ("json", "true"),
            (variables["Logging__Console__FormatterName"], variables["Logging__Console__FormatterOptions__IncludeScopes"]));
        Assert.All(
            variables,
            variable =>
                Assert.Equal(
                    variable.Value,
                    (string?)Synthesis.Of(Samples.Web with { Settings = Settings })
                        .Container("app")["environment"]!.AsArray().Single(pair => (string)pair!["name"]! == variable.Key)!["value"]));
    }

    [Fact]
    public void What_the_user_sets_stays_and_lists_are_joined()
    {
        var variables = Tell(Settings with
        {
            Environment = new()
            {
                Variables = new Dictionary<string, string>
                {
                    ["OTEL_SERVICE_NAME"] = "mine",
                    ["OTEL_RESOURCE_ATTRIBUTES"] = "team=web",
                    ["DOTNET_STARTUP_HOOKS"] = "/app/Mine.dll",
                },
                Files = [new("/src/a.env", new string('a', 64)) { Names = new HashSet<string> { "Logging__Console__FormatterName" } }],
            },
        });

        Assert.Equal("mine", variables["OTEL_SERVICE_NAME"]);
        Assert.EndsWith("=production,team=web", variables["OTEL_RESOURCE_ATTRIBUTES"], StringComparison.Ordinal);
        Assert.Equal($"{Hook}:/app/Mine.dll", variables["DOTNET_STARTUP_HOOKS"]);
        // The task definition's would beat the file's.
        Assert.DoesNotContain("Logging__Console__FormatterName", variables.Keys);
    }

    [Theory]
    [InlineData(false, null, null, "http/protobuf", "http://localhost:4318")]
    [InlineData(true, null, null, "grpc", "http://localhost:4317")]
    [InlineData(true, "http/protobuf", null, "http/protobuf", "http://localhost:4318")]
    [InlineData(false, "grpc", null, "grpc", "http://localhost:4317")]
    [InlineData(true, null, "http://other:4318", "http/protobuf", "http://other:4318")]
    [InlineData(false, null, "http://other:4317/", "grpc", "http://other:4317/")]
    public void An_OpenTelemetry_of_the_applications_own_sends_over_gRPC_unless_the_user_decides(
        bool own, string? protocol, string? endpoint, string expectedProtocol, string expectedEndpoint)
    {
        var theirs = new Dictionary<string, string>();
        if (protocol is not null)
        {
            theirs["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol;
        }

        if (endpoint is not null)
        {
            theirs["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint;
        }

        var variables = Tell(Settings with { Telemetry = new() { IsOwn = own }, Environment = new() { Variables = theirs } });

        Assert.Equal(
            (expectedProtocol, expectedEndpoint), (variables["OTEL_EXPORTER_OTLP_PROTOCOL"], variables["OTEL_EXPORTER_OTLP_ENDPOINT"]));
    }

    [Fact]
    public void Without_tracing_there_is_no_collector_no_right_and_no_variable_of_it()
    {
        var synthesis = Synthesis.Of(Samples.Web with
        {
            Settings = Samples.Web.Settings with { Telemetry = new() { Tracing = false }, Logs = new() { Json = false } },
        });

        var container = Assert.Single(synthesis.Containers())!;
        Assert.Equal(["ASPNETCORE_FORWARDEDHEADERS_ENABLED", "ASPNETCORE_HTTP_PORTS"], container["environment"]!.AsArray().Select(variable => (string?)variable!["name"]));
        Assert.Equal(512, (int)container["memory"]!);
        Assert.Null(container["dependsOn"]);
        Assert.False(synthesis.Has("aws_iam_role_policy.task"));
    }

    private static IReadOnlyDictionary<string, string> Tell(DeploymentSettings settings)
    {
        var variables = new ApplicationVariables(settings);
        ConsoleLog.Set(variables, settings);
        TelemetryVariables.Set(variables, settings);
        return variables.All;
    }
}
