using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Settings;

/// <summary>
/// A checked request, topic by topic: AWS accepts every value, and every default is filled in. The JSON form has all settings that decide
/// the stacks. Settings that do not decide have <c>[JsonIgnore]</c>, with the reason.
/// </summary>
internal sealed record DeploymentSettings
{
    public required ServiceAddress Address { get; init; }

    public required ProjectSettings Project { get; init; }

    public required TrafficSettings Traffic { get; init; }

    public TaskSettings Task { get; init; } = new();

    public LogSettings Logs { get; init; } = new();

    public TelemetrySettings Telemetry { get; init; } = new();

    public EnvironmentSettings Environment { get; init; } = new();

    public ContainerSettings Containers { get; init; } = new();

    /// <summary>The user's own tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>();

    /// <summary>The user's additions to the task role.</summary>
    public IReadOnlyList<TaskPolicy> TaskPolicies { get; init; } = [];

    public CapabilitySettings Capabilities { get; init; } = CapabilitySettings.None;

    // The image's reference decides, and has the fingerprint of all that the image is made from.
    [JsonIgnore]
    public ImageSource Image { get; init; } = new();

    /// <summary>Full paths of the user's own Terraform files.</summary>
    // Their content decides, wherever they lie.
    [JsonIgnore]
    public IReadOnlyList<string> TerraformFiles { get; init; } = [];

    // Account and region decide, however they were found.
    [JsonIgnore]
    public AwsSettings Aws { get; init; } = new();

    // The rest is how a command goes about its work.
    [JsonIgnore]
    public RolloutSettings Rollout { get; init; } = new();

    [JsonIgnore]
    public OwnerSettings Owner { get; init; } = new();

    [JsonIgnore]
    public DeploymentWork Deployment { get; init; } = new();

    [JsonIgnore]
    public ToolSettings Tools { get; init; } = new();

    /// <summary>What <c>CascadeLogs</c> shows.</summary>
    [JsonIgnore]
    public ShownLogSettings ShownLog { get; init; } = new();

    /// <summary>The settings of a capability.</summary>
    public T Of<T>()
        where T : class, new() => Capabilities.Of<T>();

    public DeploymentSettings With<T>(T settings, JsonTypeInfo<T> json)
        where T : class, new() => this with { Capabilities = Capabilities.With(settings, json) };
}
