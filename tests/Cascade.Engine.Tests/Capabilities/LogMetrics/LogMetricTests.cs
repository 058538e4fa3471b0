using Cascade.Engine.Capabilities.LogMetrics;
using Cascade.Engine.Settings;
using Cascade.Engine.Tests.Stacks;

namespace Cascade.Engine.Tests.Capabilities.LogMetrics;

public sealed class LogMetricTests : IDisposable
{
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void A_metric_of_lines_counts_them_beside_the_services_other_metrics()
    {
        var metric = Assert.Single(With(("errors", [("Pattern", "{ $.LogLevel = \"Error\" }")])));

        Assert.Equal(new("errors", "{ $.LogLevel = \"Error\" }", "None", "1", Namespace: null), metric);
        var filter = Synthesized(metric).Resource("aws_cloudwatch_log_metric_filter.metric_errors");
        Assert.Equal("errors", (string?)filter["name"]);
        Assert.Equal("${aws_cloudwatch_log_group.app.name}", (string?)filter["log_group_name"]);
        Assert.Equal("{ $.LogLevel = \"Error\" }", (string?)filter["pattern"]);
        Assert.Null(filter["tags"]);
        var made = filter["metric_transformation"]!;
        Assert.Equal("cascade/todo/production/api", (string?)made["namespace"]);
        Assert.Equal(("errors", "1", "None"), ((string?)made["name"], (string?)made["value"], (string?)made["unit"]));
    }

    [Fact]
    public void Unit_value_and_namespace_are_the_users()
    {
        var metric = Assert.Single(With(
            (
                "Checkout time",
                [
                    ("Pattern", "{ $.a = \"${x}\" }"),
                    ("Unit", "milliseconds"),
                    ("Value", "$.State.Elapsed"),
                    ("Namespace", "Shop/Checkout"),
                ])));

        Assert.Equal(("Milliseconds", "$.State.Elapsed", "Shop/Checkout"), (metric.Unit, metric.Value, metric.Namespace));
        var filter = Synthesized(metric).Resource("aws_cloudwatch_log_metric_filter.metric_checkout_time");
        Assert.Equal("{ $.a = \"$${x}\" }", (string?)filter["pattern"]);
        Assert.Equal("Shop/Checkout", (string?)filter["metric_transformation"]!["namespace"]);
    }

    [Fact]
    public void A_service_without_one_has_no_filter() =>
        Assert.DoesNotContain(
            Synthesis.Web.Resources(), resource => resource.Key.StartsWith("aws_cloudwatch_log_metric_filter", StringComparison.Ordinal));

    [Theory]
    [InlineData("CASCADE1540", "a:b", "x")]
    [InlineData("CASCADE1540", "größe", "x")]
    [InlineData("CASCADE1540", "a", "x", "Namespace", "AWS/ECS")]
    [InlineData("CASCADE1541", "a", "")]
    [InlineData("CASCADE1543", "a", "x", "Unit", "Apples")]
    [InlineData("CASCADE1544", "a", "x", "Value", "many")]
    public void A_mistake_is_told_before_anything_is_deployed(
        string code, string name, string pattern, string? metadata = null, string? value = null)
    {
        _project.Item(
            "CascadeLogMetric", name, [("Pattern", pattern), .. metadata is null ? [] : ((string, string)[])[(metadata, value!)]]);

        Assert.Equal(code, Assert.Single(_project.Validate().Problems).Code);
    }

    [Fact]
    public void A_long_pattern_a_name_twice_and_more_than_a_log_group_takes_are_told()
    {
        _project.Item("CascadeLogMetric", "a", ("Pattern", new string('x', 1025))).Item("CascadeLogMetric", "a", ("Pattern", "x"));
        for (var i = 0; i < 99; i++)
        {
            _project.Item("CascadeLogMetric", $"b{i}", ("Pattern", "x"));
        }

        Assert.Equal(["CASCADE1542", "CASCADE1545", "CASCADE1546"], _project.Validate().Problems.Select(problem => problem.Code).Order());
    }

    private IReadOnlyList<LogMetric> With(params (string Name, (string, string)[] Metadata)[] items)
    {
        foreach (var (name, metadata) in items)
        {
            _project.Item("CascadeLogMetric", name, metadata);
        }

        return _project.Settings().Of<LogMetricSettings>().Metrics;
    }

    private static Synthesis Synthesized(params LogMetric[] metrics) =>
        Synthesis.Of(
            Samples.Web.With(
                settings => settings.With(new LogMetricSettings { Metrics = metrics }, LogMetricJson.Default.LogMetricSettings)));
}
