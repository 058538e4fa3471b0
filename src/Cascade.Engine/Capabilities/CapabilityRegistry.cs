using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Capabilities.Collector;
using Cascade.Engine.Capabilities.LogMetrics;
using Cascade.Engine.Capabilities.Secrets;
using Cascade.Engine.Settings;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Capabilities;

/// <summary>All capabilities, a line each.</summary>
internal static class CapabilityRegistry
{
    public static IReadOnlyList<Capability> All { get; } =
    [
        CollectorCapability.Declaration,
        LogMetricsCapability.Declaration,
        SecretsCapability.Declaration,
    ];

    public static IReadOnlyList<SettingsTopic> Topics { get; } = [.. All.Select(capability => capability.Topic)];

    public static IReadOnlyList<ServiceExtension> ServiceExtensions { get; } = [.. All.Select(capability => capability.Extend)];
}
