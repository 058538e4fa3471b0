using Cascade.Engine.Settings.Reading;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Settings;

/// <summary>All that a user can set, topic after topic.</summary>
internal sealed record DeclaredSettings(IReadOnlyList<Declaration> Properties, IReadOnlyList<ItemDeclaration> Items)
{
    public static DeclaredSettings Of(IReadOnlyList<SettingsTopic> capabilities) => new(
        [
            .. NameSettings.Properties,
            .. OwnerSettings.Properties,
            .. TrafficSettings.Properties,
            .. AwsSettings.Properties,
            .. TaskSettings.Properties,
            .. LogSettings.Properties,
            .. RolloutSettings.Properties,
            .. DeploymentWork.Properties,
            .. TelemetrySettings.Properties,
            .. ContainerSettings.Properties,
            .. ToolSettings.Properties,
            .. ShownLogSettings.Properties,
            .. capabilities.SelectMany(topic => topic.Properties),
        ],
        [
            .. TagSettings.Items,
            .. EnvironmentSettings.Items,
            .. ContainerSettings.Items,
            .. Topics.TerraformFiles.Items,
            .. Topics.TaskPolicies.Items,
            .. capabilities.SelectMany(topic => topic.Items),
        ]);
}
