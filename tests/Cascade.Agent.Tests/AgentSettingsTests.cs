namespace Cascade.Agent.Tests;

public sealed class AgentSettingsTests
{
    [Fact]
    public void Nothing_set_is_everything_on()
    {
        var settings = Read();

        Assert.True(settings is { Disabled: false, Traces: true, Metrics: true, Ratio: 1, Sampler: "parentbased_always_on" });
        Assert.Equal(["baggage", "tracecontext", "xray"], settings.Propagators.Order());
        Assert.Empty(settings.Problems);
    }

    [Fact]
    public void Each_variable_is_obeyed()
    {
        var settings = Read(
            ("OTEL_SDK_DISABLED", "TRUE"),
            ("OTEL_TRACES_EXPORTER", "none"),
            ("OTEL_METRICS_EXPORTER", "otlp"),
            ("OTEL_PROPAGATORS", "xray, tracecontext"),
            ("OTEL_TRACES_SAMPLER", "parentbased_traceidratio"), ("OTEL_TRACES_SAMPLER_ARG", "0.05"),
            ("OTEL_DOTNET_AUTO_TRACES_ADDITIONAL_SOURCES", "Npgsql,MassTransit*"),
            ("OTEL_DOTNET_AUTO_METRICS_ADDITIONAL_SOURCES", " Npgsql "));

        Assert.True(settings is { Disabled: true, Traces: false, Metrics: true, Ratio: 0.05, Sampler: "parentbased_traceidratio" });
        Assert.Equal(["tracecontext", "xray"], settings.Propagators.Order());
        Assert.Equal(["Npgsql", "MassTransit*"], settings.Sources);
        Assert.Equal(["Npgsql"], settings.Meters);
        Assert.Empty(settings.Problems);
    }

    [Theory]
    [InlineData("OTEL_TRACES_EXPORTER", "zipkin")]
    [InlineData("OTEL_PROPAGATORS", "b3")]
    [InlineData("OTEL_TRACES_SAMPLER", "jaeger_remote")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "5%")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "1.5")]
    public void What_cannot_be_is_said_and_the_rest_goes_on(string name, string value)
    {
        var settings = Read((name, value));

        Assert.Contains($"{name} '{value}'", Assert.Single(settings.Problems), StringComparison.Ordinal);
        Assert.True(settings is { Disabled: false, Traces: true, Metrics: true, Ratio: 1, Sampler: "parentbased_always_on" });
    }

    [Fact]
    public void An_empty_variable_is_an_unset_one() =>
        Assert.Equal(3, Read(("OTEL_PROPAGATORS", " "), ("OTEL_TRACES_SAMPLER", "")).Propagators.Count);

    private static AgentSettings Read(params (string Name, string Value)[] variables) =>
        AgentSettings.Read(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
