using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Capabilities.Collector;
using Cascade.Engine.Capabilities.Hardening;
using Cascade.Engine.Capabilities.Https;
using Cascade.Engine.Capabilities.LoadBalancing;
using Cascade.Engine.Capabilities.LogMetrics;
using Cascade.Engine.Capabilities.Network;
using Cascade.Engine.Capabilities.Secrets;
using Cascade.Engine.Capabilities.ServiceConnect;
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
        HttpsCapability.Declaration,
        HardeningCapability.Declaration,
        NetworkCapability.Declaration,
        ConnectCapability.Declaration,
        LoadBalancingCapability.Declaration,
    ];

    public static IReadOnlyList<SettingsTopic> Topics { get; } = [.. All.Select(capability => capability.Topic)];

    public static StackExtensions Extensions { get; } = new(
        [.. All.Select(capability => capability.Environment?.Extend).OfType<EnvironmentExtension>()],
        [.. All.Select(capability => capability.Extend)]);
}
