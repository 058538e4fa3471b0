using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>
/// Whether traces and metrics are collected: the agent in the image, the collector beside the application, and their variables.
/// </summary>
internal sealed record TelemetrySettings
{
    private static readonly SwitchDeclaration TracingProperty = new(
        "CascadeTracing",
        "traces and metrics: the [agent](observability.md) in the image, the collector beside the application, and their variables",
        true)
    {
        Group = PropertyGroup.Task,
        Example = "false",
    };

    public static IReadOnlyList<Declaration> Properties { get; } = [TracingProperty];

    public bool Tracing { get; init; } = TracingProperty.Default;

    /// <summary>The agent's start-up hook, a path in the container; null where the agent is not beside the application.</summary>
    public string? StartupHook { get; init; }

    /// <summary>
    /// Whether the application brings an OpenTelemetry of its own, which sends what it likes, and not the agent.
    /// </summary>
    public bool IsOwn { get; init; }

    public static TelemetrySettings Read(RequestReader reader)
    {
        var tracing = reader.Switch(TracingProperty);
        return new()
        {
            Tracing = tracing,
            StartupHook = tracing ? reader.Fact(Facts.StartupHook) : null,
            IsOwn = tracing && reader.Fact(Facts.OwnTelemetry) == "true",
        };
    }
}
