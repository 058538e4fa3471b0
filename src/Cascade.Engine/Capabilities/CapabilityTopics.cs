using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Collector;

namespace Cascade.Engine.Capabilities;

/// <summary>The capabilities' topics of settings.</summary>
internal static class CapabilityTopics
{
    public static IReadOnlyList<SettingsTopic> All { get; } = [CollectorTopic.Topic];
}
