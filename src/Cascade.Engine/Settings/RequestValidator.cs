using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Application;
using Cascade.Engine.Settings.Reading;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Settings;

/// <summary>
/// Turns a request into settings, or reports all its problems at once, before anything is created. The check
/// reads the user's files that the request names, and asks no service.
/// </summary>
internal static class RequestValidator
{
    /// <param name="request">From the targets.</param>
    /// <param name="capabilities">The topics of the capabilities.</param>
    public static ValidationResult Validate(DeploymentRequest request, IReadOnlyList<SettingsTopic> capabilities)
    {
        var reader = new RequestReader(request);
        var settings = Read(reader, capabilities.SelectMany(topic => topic.Variables(reader)));
        settings = settings with
        {
            Capabilities = capabilities.Aggregate(
                CapabilitySettings.None,
                (all, topic) => all.With(topic.Read(reader, settings), topic.Json)),
        };

        SpellingRules.Check(reader, DeclaredSettings.Of(capabilities));
        var failed = reader.Problems.Any(problem => problem.Severity == Severity.Error);
        return new(failed ? null : settings, reader.Problems) { Draft = settings };
    }

    private static DeploymentSettings Read(RequestReader reader, IEnumerable<string> variablesOfCapabilities)
    {
        var project = ProjectSettings.Read(reader);
        var task = TaskSettings.Read(reader);
        var environment = EnvironmentSettings.Read(reader);
        var configuration = ApplicationConfiguration.Read(reader, environment.InContainer(reader, variablesOfCapabilities), CommandLineArguments.Read(reader));
        var traffic = TrafficSettings.Read(reader, configuration);
        SharedKeys.Check(reader, traffic.Kind, task.DesiredCount);
        DatabaseFiles.Check(reader, configuration);
        UnsetValues.Check(reader, configuration);
        var telemetry = TelemetrySettings.Read(reader);
        var collectorMemory = telemetry.Tracing ? ContainerNames.CollectorMemory : 0;
        var containers = ContainerSettings.Read(reader, new TaskRoom(task.Cpu, task.Memory, traffic.Port, collectorMemory));
        return new()
        {
            Project = project,
            Task = task,
            Traffic = traffic,
            Telemetry = telemetry,
            Environment = environment,
            Containers = containers,
            Address = NameSettings.Read(reader),
            Owner = OwnerSettings.Read(reader),
            Aws = AwsSettings.Read(reader),
            Rollout = RolloutSettings.Read(reader, traffic),
            Logs = LogSettings.Read(reader),
            Tags = TagSettings.Read(reader),
            TerraformFiles = Topics.TerraformFiles.Read(reader),
            TaskPolicies = Topics.TaskPolicies.Read(reader),
            Image = ImageSource.Read(reader),
            Tools = ToolSettings.Read(reader),
            Deployment = DeploymentWork.Read(reader),
            ShownLog = ShownLogSettings.Read(
                reader,
                [
                    ContainerNames.Application,
                    .. telemetry.Tracing ? [ContainerNames.Collector] : (string[])[],
                    .. containers.Further.Select(container => container.Name),
                ]),
        };
    }
}
