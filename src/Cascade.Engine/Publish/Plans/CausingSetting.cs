using Cascade.Engine.Names;

namespace Cascade.Engine.Publish.Plans;

/// <summary>The property or item of the user's that a value of a resource comes from.</summary>
internal static class CausingSetting
{
    private static readonly Dictionary<(string Type, string Attribute), string> Attributes = new()
    {
        [("aws_cloudwatch_log_group", "retention_in_days")] = "CascadeLogRetentionDays",
        [("aws_ecs_service", "desired_count")] = "CascadeDesiredCount",
        [("aws_ecs_task_definition", "cpu")] = "CascadeCpu",
        [("aws_ecs_task_definition", "ephemeral_storage")] = "CascadeEphemeralStorage",
        [("aws_ecs_task_definition", "memory")] = "CascadeMemory",
        [("aws_ecs_task_definition", "runtime_platform")] = "RuntimeIdentifier",
        [("aws_lb_target_group", "deregistration_delay")] = "CascadeDeregistrationDelay",
        [("aws_lb_target_group", "health_check")] = "CascadeHealthCheckPath",
        [("aws_lb_target_group", "name")] = "CascadePort",
        [("aws_lb_target_group", "port")] = "CascadePort",
        [("aws_vpc_security_group_ingress_rule", "from_port")] = "CascadePort",
        [("aws_vpc_security_group_ingress_rule", "to_port")] = "CascadePort",
    };

    private static readonly Dictionary<string, string> OfApplication = new()
    {
        ["environment"] = "CascadeEnvironmentVariable",
        ["environmentFiles"] = "CascadeEnvironmentFile",
        ["image"] = "the published code",
        ["memory"] = "CascadeMemory",
        ["portMappings"] = "CascadePort",
        ["secrets"] = "CascadeEnvironmentVariable",
        ["dependsOn"] = "CascadeDependsOn",
    };

    /// <param name="type">The resource's: <c>aws_ecs_service</c>.</param>
    /// <param name="path">From the attribute to the value.</param>
    /// <returns>Null where the value is not the user's.</returns>
    public static string? Of(string type, string[] path) => path switch
    {
        ["tags", ..] => "CascadeTag",
        // The variables of Cascade's own begin like these.
        ["container_definitions", ContainerNames.Application, "environment", var name, ..] when IsOwn(name) => null,
        ["container_definitions", ContainerNames.Application, var field, ..] => OfApplication.GetValueOrDefault(field),
        ["container_definitions", ContainerNames.Collector, "image"] => "CascadeCollectorImage",
        ["container_definitions", ContainerNames.Collector, ..] => null,
        ["container_definitions", ..] => "CascadeContainer",
        [var attribute, ..] => Attributes.GetValueOrDefault((type, attribute)),
        _ => null,
    };

    private static bool IsOwn(string variable) =>
        variable.StartsWith("OTEL_", StringComparison.Ordinal) || variable.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
        || variable.StartsWith("CASCADE_", StringComparison.Ordinal) || variable.StartsWith("Logging__Console__", StringComparison.Ordinal)
        || variable == "DOTNET_STARTUP_HOOKS";
}
