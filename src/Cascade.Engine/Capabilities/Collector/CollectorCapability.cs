using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Names;
using Cascade.Engine.Stacks;
using HashiCorp.Cdktf.Providers.Aws.IamRolePolicy;

namespace Cascade.Engine.Capabilities.Collector;

/// <summary>
/// Traces and metrics: the AWS Distro for OpenTelemetry collector beside the application in each task, its rights, its log group of
/// metrics, and the variables that make an application send to the collector.
/// </summary>
/// <seealso href="https://aws-otel.github.io/docs/setup/ecs/"/>
internal static class CollectorCapability
{
    public static Capability Declaration { get; } = new()
    {
        Name = "Collector",
        Page = "observability.md#the-collector",
        Topic = CollectorTopic.Topic,
        Extend = Extend,
    };

    private static void Extend(ServiceScope scope)
    {
        TelemetryVariables.Set(scope.Variables, scope.Input.Settings);
        if (!scope.Input.Settings.Telemetry.Tracing)
        {
            return;
        }

        scope.Containers.Add(CollectorContainer.Of(scope.Input, scope.Logs));
        scope.Dependencies.Add(new(ContainerNames.Collector, "START"));
        if (CollectorPermissions.Of(scope.Input, MetricsLogGroup(scope)) is { Count: > 0 } permissions)
        {
            scope.Prerequisites.Add(new IamRolePolicy(scope.Stack, "aws_iam_role_policy.task", new IamRolePolicyConfig
            {
                Name = "collector",
                Role = scope.TaskRole.Resource.Id,
                Policy = new PolicyDocument(permissions).ToString(),
            }));
        }
    }

    /// <summary>
    /// The group for metrics of Cascade's configuration, or of a user's that names the group too; null where neither writes there.
    /// </summary>
    private static LogGroup? MetricsLogGroup(ServiceScope scope)
    {
        var (settings, names) = (scope.Input.Settings.Of<CollectorSettings>(), scope.Input.Names);
        return settings.Configuration is { } theirs && !theirs.LogGroups.Contains(names.MetricsLogGroup)
            ? null
            : new LogGroup(scope.Stack, scope.Input, "metrics-log-group", "aws_cloudwatch_log_group.metrics", names.MetricsLogGroup);
    }
}
