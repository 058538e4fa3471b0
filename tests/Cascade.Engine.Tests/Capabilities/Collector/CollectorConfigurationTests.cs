using Cascade.Engine.Capabilities.Collector;

namespace Cascade.Engine.Tests.Capabilities.Collector;

public sealed class CollectorConfigurationTests : IDisposable
{
    // What a configuration must have, and nothing else; the receiver's and the extension's settings are the collector's defaults.
    private const string Least = """
        extensions:
          health_check:
        receivers:
          otlp:
            protocols:
              http:
        exporters:
          awsxray:
        service:
          extensions: [health_check]
          pipelines:
            traces:
              receivers: [otlp]
              exporters: [awsxray]
        """;

    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Ours_is_one_that_a_user_could_bring()
    {
        var configuration = _project.Collector(yaml => yaml).Settings().Of<CollectorSettings>().Configuration!;

        Assert.True(configuration.SendsTraces);
        Assert.Equal(["/cascade/todo/production/todo/metrics"], configuration.LogGroups);
    }

    [Fact]
    public void The_least_is_enough()
    {
        var configuration = _project.Collector(_ => Least).Settings().Of<CollectorSettings>().Configuration!;

        Assert.Equal((Least, true), (configuration.Text, configuration.SendsTraces));
        Assert.Empty(configuration.LogGroups);
    }

    [Fact]
    public void Anchors_merge_keys_connectors_and_several_components_of_a_type_are_understood()
    {
        _project.Collector(_ => """
            processors:
              batch/b: &batch
                timeout: 1s
              batch/a:
                <<: *batch
            extensions:
              health_check: { endpoint: "${env:HEALTH}" }
            receivers:
              otlp/own: { protocols: { http: { endpoint: "localhost:4318" } } }
            connectors:
              spanmetrics:
            exporters:
              awsxray:
              awsemf/a: { log_group_name: "/own/{ClusterName}/x" }
              awsemf/b:
              awscloudwatchlogs: { log_group_name: "/own/logs" }
            service:
              extensions: [health_check]
              pipelines:
                traces/all: { receivers: [otlp/own], processors: [batch/a], exporters: [awsxray, spanmetrics] }
                metrics: { receivers: [spanmetrics], exporters: [awsemf/a, awsemf/b] }
            """);

        var configuration = _project.Settings().Of<CollectorSettings>().Configuration!;

        // Not that of an exporter which no pipeline uses.
        Assert.Equal(["/metrics/*", "/own/*/x"], configuration.LogGroups);
    }

    [Fact]
    public void Who_sends_by_other_means_needs_no_HTTP_receiver()
    {
        Assert.Empty(
            _project.Collector(
                _ => Least.Replace("http:", "http: { endpoint: '${env:WHERE}' }", StringComparison.Ordinal)).Validate().Problems);
        var grpc = Least.Replace("http:", "grpc:", StringComparison.Ordinal);

        Assert.Equal("CASCADE1531", Assert.Single(_project.Collector(_ => grpc).Validate().Problems).Code);
        Assert.Empty(_project.Item("CascadeEnvironmentVariable", "OTEL_EXPORTER_OTLP_PROTOCOL", ("Value", "grpc")).Validate().Problems);
    }

    [Fact]
    public void Nor_does_who_says_so_in_an_environment_file()
    {
        _project.Collector(_ => Least.Replace("http:", "grpc:", StringComparison.Ordinal)).With(
            "app.env", "OTEL_EXPORTER_OTLP_PROTOCOL=grpc");

        Assert.Equal("CASCADE1531", Assert.Single(_project.Validate().Problems).Code);
        Assert.Empty(_project.Item("CascadeEnvironmentFile", "app.env").Validate().Problems);
    }

    [Theory]
    [InlineData("exporters: [awsxray]", "exporters: [awsxry]", 14, 19, "'awsxry' is not defined under exporters")]
    [InlineData("extensions: [health_check]", "extensions: []", 10, 3, "service.extensions does not name 'health_check'")]
    [InlineData("receivers: [otlp]", "receivers: [otlp", 0, 0, "the file is not YAML: a bracket")]
    [InlineData("receivers: [otlp]", "\treceivers: [otlp]", 14, 7, "the file is not YAML: ")]
    public void What_is_wrong_is_told_with_its_place(string right, string wrong, int line, int column, string fault)
    {
        var problem = Assert.Single(_project.Collector(_ => Least.Replace(right, wrong, StringComparison.Ordinal)).Validate().Problems);

        Assert.Equal((line, column), (problem.Location!.Line, problem.Location.Column));
        Assert.Contains(fault, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_tracing_it_is_not_looked_at() =>
        Assert.Null(
            _project.Set(
                "CascadeCollectorConfig", "missing.yaml").Set("CascadeTracing", "false").Settings().Of<CollectorSettings>().Configuration);

    [Fact]
    public void A_mapping_that_merges_itself_ends() =>
        Assert.NotEmpty(_project.Collector(_ => "service: &s\n  <<: *s\n  pipelines: {}\n").Validate().Problems);
}
