using Cascade.Engine.Names;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Publish;

/// <summary>What a deployment has come to: the log's last lines, and the properties that MSBuild sets.</summary>
/// <param name="Summary">The lines.</param>
/// <param name="Properties">By name: <c>CascadeUrl</c> …</param>
internal sealed record PublishReport(Summary Summary, IReadOnlyDictionary<string, string> Properties)
{
    private static readonly string[] Identifying =
        ["CascadeApplication", "CascadeEnvironment", "CascadeService", "CascadeRegion", "CascadeAwsProfile", "CascadeBucket"];

    /// <param name="deployment">Where the service was deployed to.</param>
    /// <param name="image">The application's image.</param>
    /// <param name="outputs">The service stack's outputs.</param>
    /// <param name="request">What MSBuild wrote: the command line's settings are in it.</param>
    public static PublishReport Of(
        DeploymentContext deployment, string image, IReadOnlyDictionary<string, string> outputs, DeploymentRequest request)
    {
        var (target, names, service) = (deployment.Target, deployment.Names, deployment.Settings.Address.Service);
        var links = new ConsoleLinks(target.Partition, target.Region);
        var summary = new Summary
        {
            Address = deployment.Settings.Address.ToString(),
            Region = target.Region,
            Took = deployment.Timings.Elapsed,
            Url = outputs.GetValueOrDefault(ServiceOutputs.Url),
            HostName = deployment.Settings.Traffic.Route is { HostName: not null } route ? string.Join(" and ", route.HostNames) : null,
            LoadBalancerDnsName = outputs.GetValueOrDefault(ServiceOutputs.LoadBalancerDnsName),
            LoadBalancerZoneId = outputs.GetValueOrDefault(ServiceOutputs.LoadBalancerZoneId),
            Image = image,
            LogGroup = outputs.GetValueOrDefault(ServiceOutputs.LogGroup),
            ServiceArn = outputs.GetValueOrDefault(ServiceOutputs.ServiceArn),
            TaskDefinitionArn = outputs.GetValueOrDefault(ServiceOutputs.TaskDefinitionArn),
            TerraformDirectory = deployment.Directory,
            ConsoleUrl = links.Service(names.Cluster, service),
            LogsUrl = links.Logs(names.LogGroup),
            Options = OptionsOf(request),
            TracesUrl = deployment.Settings.Telemetry.Tracing ? links.Traces(service) : null,
        };
        return new(summary, PropertiesOf(summary, $"arn:{target.Partition}:ecs:{target.Region}:{target.Account}:cluster/{names.Cluster}"));
    }

    /// <summary>Of the settings that say which service is meant, those that the command line gave: no file has them for the next command.</summary>
    internal static IReadOnlyList<string> OptionsOf(DeploymentRequest request) =>
    [
        .. Identifying
            .Where(name => request.GlobalProperties.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(name => (Name: name, Value: request.Properties.GetValueOrDefault(name) ?? ""))
            .Where(option => option.Value.Length > 0)
            .Select(option => option.Value.Contains(' ', StringComparison.Ordinal) ? $"\"-p:{option.Name}={option.Value}\"" : $"-p:{option.Name}={option.Value}"),
    ];

    private static SortedDictionary<string, string> PropertiesOf(Summary summary, string clusterArn)
    {
        (string Name, string? Value)[] properties =
        [
            ("CascadeClusterArn", clusterArn),
            ("CascadeConsoleUrl", summary.ConsoleUrl),
            ("CascadeImage", summary.Image),
            ("CascadeLoadBalancerDnsName", summary.LoadBalancerDnsName),
            ("CascadeLoadBalancerZoneId", summary.LoadBalancerZoneId),
            ("CascadeLogGroup", summary.LogGroup),
            ("CascadeLogsUrl", summary.LogsUrl),
            ("CascadeServiceArn", summary.ServiceArn),
            ("CascadeTaskDefinitionArn", summary.TaskDefinitionArn),
            ("CascadeTerraformDirectory", summary.TerraformDirectory),
            ("CascadeTracesUrl", summary.TracesUrl),
            ("CascadeUrl", summary.Url),
        ];
        var known = properties.Where(property => property.Value is not null);
        return new(known.ToDictionary(property => property.Name, property => property.Value!), StringComparer.Ordinal);
    }
}
