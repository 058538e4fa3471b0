using Cascade.Engine.Capabilities.Collector;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.Tests.Stacks;

namespace Cascade.Engine.Tests.Capabilities.Collector;

public sealed class CollectorTests
{
    [Fact]
    public void Writes_metrics_to_a_group_of_the_services_that_Terraform_made()
    {
        var group = Synthesis.Web.Resource("aws_cloudwatch_log_group.metrics");
        var write = Synthesis.Web.Statement("aws_iam_role_policy.task", "WriteMetrics");

        Assert.Equal(("/cascade/todo/production/api/metrics", 30), ((string)group["name"]!, (int)group["retention_in_days"]!));
        Assert.Equal(["logs:CreateLogStream", "logs:PutLogEvents"], Synthesis.Strings(write["Action"]));
        Assert.Equal(
            ["${aws_cloudwatch_log_group.metrics.arn}", "${aws_cloudwatch_log_group.metrics.arn}:log-stream:*"],
            Synthesis.Strings(write["Resource"]));
        Assert.Contains("log_group_name: /cascade/todo/production/api/metrics\n", Config(Synthesis.Web), StringComparison.Ordinal);
    }

    [Fact]
    public void Listens_to_its_own_task_only()
    {
        var endpoints = Config(Synthesis.Web).Split('\n').Where(line => line.Contains("endpoint:", StringComparison.Ordinal)).ToArray();

        Assert.Equal(3, endpoints.Length);
        Assert.All(endpoints, endpoint => Assert.Contains(" 127.0.0.1:", endpoint, StringComparison.Ordinal));
    }

    [Fact]
    public void Runs_as_the_user_configures_it_with_rights_for_what_its_exporters_do()
    {
        var synthesis =
            With(
                new() { Image = "210987654321.dkr.ecr.us-east-1.amazonaws.com/own/collector:v1",
                    Configuration = new("a: ${env:X}", SendsTraces: true, ["/own/*"]) });

        Assert.Equal("a: $${env:X}", Config(synthesis));
        Assert.Equal(
            "210987654321.dkr.ecr.us-east-1.amazonaws.com/own/collector:v1", (string?)synthesis.Container("aws-otel-collector")["image"]);
        Assert.Contains(
            "arn:aws:ecr:us-east-1:210987654321:repository/own/collector",
            Synthesis.Strings(synthesis.Statement("aws_iam_role_policy.execution", "PullImages")["Resource"]));
        Assert.False(synthesis.Has("aws_cloudwatch_log_group.metrics"));
        var write = synthesis.Statement("aws_iam_role_policy.task", "WriteLogGroups");
        Assert.Contains("logs:CreateLogGroup", Synthesis.Strings(write["Action"]));
        Assert.Equal("arn:aws:logs:eu-central-1:123456789012:log-group:/own/*", Synthesis.Strings(write["Resource"])[0]);
    }

    [Fact]
    public void Keeps_its_group_when_the_users_configuration_writes_there_too()
    {
        var synthesis = With(new() { Configuration = new("", SendsTraces: true, ["/cascade/todo/production/api/metrics"]) });

        Assert.True(synthesis.Has("aws_cloudwatch_log_group.metrics"));
        Assert.Equal(
            ["SendTraces", "WriteMetrics"],
            synthesis.Statements("aws_iam_role_policy.task").Select(statement => (string?)statement!["Sid"]));
    }

    [Fact]
    public void Needs_no_right_to_send_elsewhere() =>
        Assert.False(With(new() { Configuration = new("", SendsTraces: false, []) }).Has("aws_iam_role_policy.task"));

    [Fact]
    public void Drops_health_checks_and_logs_of_an_application_with_an_OpenTelemetry_of_its_own()
    {
        using var project = new TestProject();
        var own = Samples.Web.With(settings => settings with
        {
            Telemetry = new() { IsOwn = true },
            Traffic = settings.Traffic with { HealthCheck = HealthCheck.Strict("/he'al\"th$x?full=1") },
        });
        var config = Config(Synthesis.Of(own)).Replace("$${", "${", StringComparison.Ordinal);

        // The same checks that a user's configuration must pass.
        project.Collector(_ => config).Settings();
        Assert.Contains(
            """
              filter/health-checks:
                error_mode: ignore
                traces:
                  span:
                    - 'IsMatch(attributes["user_agent.original"], "^ELB-HealthChecker/")'
                    - 'IsMatch(attributes["http.user_agent"], "^ELB-HealthChecker/")'
                    - 'attributes["user_agent.original"] == nil and attributes["http.user_agent"] == nil and (attributes["url.path"] == "/he''al\"th$$x" or attributes["http.target"] == "/he''al\"th$$x")'
              filter/logs:
                error_mode: ignore
                logs:
                  log_record:
                    - 'true'
            """.ReplaceLineEndings("\n"),
            config,
            StringComparison.Ordinal);
        Assert.Contains("processors: [memory_limiter, filter/health-checks, batch/traces]\n", config, StringComparison.Ordinal);
        Assert.EndsWith(
            "    logs:\n      receivers: [otlp]\n      processors: [filter/logs]\n      exporters: [debug]\n", config, StringComparison.Ordinal);
        Assert.Contains(@", ^process\.runtime\.]", config, StringComparison.Ordinal);

        // At the path that everybody asks for, a request without a user agent is somebody's.
        var lenient = Config(Synthesis.Of(Samples.Web.With(settings => settings with { Telemetry = new() { IsOwn = true } })));
        Assert.Contains("ELB-HealthChecker", lenient, StringComparison.Ordinal);
        Assert.DoesNotContain("url.path", lenient, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_documented_as_it_is()
    {
        var names = new ResourceNames(Samples.Target, new("shop", "production", "orders"));

        Assert.Contains(
            $"```yaml\n{CollectorConfig.For(names, "eu-central-1")}```",
            Repository.Text("docs", "observability.md"),
            StringComparison.Ordinal);
        Assert.Contains(
            $" {CollectorContainer.Image.Split(':')[1]} ", Repository.Text("docs", "observability.md"), StringComparison.Ordinal);
    }

    private static Synthesis With(CollectorSettings collector) =>
        Synthesis.Of(Samples.Web.With(settings => settings.With(collector, CollectorJson.Default.CollectorSettings)));

    private static string Config(Synthesis synthesis) =>
        (string)synthesis.Container("aws-otel-collector")["environment"]!.AsArray()
            .Single(variable => (string?)variable!["name"] == "AOT_CONFIG_CONTENT")!["value"]!;
}
