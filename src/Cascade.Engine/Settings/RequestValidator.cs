using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.Settings.Collector;
using Cascade.Engine.Terraform.Events;

namespace Cascade.Engine.Settings;

/// <summary>
/// Turns a request into settings, or says everything that is wrong with it: all problems at once, before anything is created.
/// It reads the user's files that the request names, and asks nobody.
/// </summary>
internal static class RequestValidator
{
    public static ValidationResult Validate(DeploymentRequest request)
    {
        var reader = new RequestReader(request);

        ProjectRules.Check(reader);
        var (cpu, memory) = TaskSizeRules.Read(reader);
        var kind = ProjectRules.Kind(reader);
        var traffic = TrafficRules.Read(reader, kind);
        var rollout = RolloutRules.Read(reader, kind);
        var variables = EnvironmentVariableRules.Read(reader, traffic.Port);
        var files = EnvironmentFileRules.Read(reader);
        var tracing = reader.Switch("CascadeTracing", true);
        var containers = ContainerRules.Read(reader, new TaskRoom(cpu, memory, traffic.Port, tracing ? ContainerNames.CollectorMemory : 0));

        var settings = new DeploymentSettings
        {
            ProjectPath = request.Project,
            ProjectName = ProjectRules.Name(reader),
            Address = NameRules.Read(reader),
            Kind = kind,
            Version = ProjectRules.Version(reader),
            Region = AwsRules.Region(reader),
            AwsProfile = AwsRules.Profile(reader),
            Cpu = cpu,
            Memory = memory,
            Architecture = ArchitectureRules.Read(reader),
            DesiredCount = reader.Integer("CascadeDesiredCount", 1, 0, 5000, "tasks"),
            Port = traffic.Port,
            HealthCheck = traffic.HealthCheck,
            Route = traffic.Route,
            LogRetentionDays = LogRules.RetentionDays(reader),
            Tracing = tracing,
            StartupHook = tracing ? reader.Text(Facts.StartupHook) : null,
            JsonLogs = reader.Switch("CascadeJsonLogs", true),
            Collector = tracing ? CollectorRules.Read(reader, [.. variables.Keys, .. files.SelectMany(file => file.Names)]) : new(),
            DeregistrationDelay = rollout.DeregistrationDelay,
            RolloutTimeout = rollout.Timeout,
            LockTimeout = reader.Integer("CascadeLockTimeout", 300, 0, 86400, "seconds"),
            Tags = TagRules.Read(reader),
            EnvironmentVariables = variables,
            EnvironmentFiles = files,
            Containers = containers.Further,
            DependsOn = containers.DependenciesOfApplication,
            TerraformFiles = TerraformFileRules.Read(reader),
            TaskPolicies = TaskPolicyRules.Read(reader),
            Image = ImageRules.Read(reader),
            Tools = ToolRules.Read(reader),
            Unlock = reader.Switch("CascadeUnlock", false),
            Refresh = reader.Switch("CascadeRefresh", false),
            Timings = reader.Switch("CascadeTimings", false),
            AllowReplace = reader.Switch("CascadeAllowReplace", false),
            Logs = LogRules.Shown(reader, [ContainerNames.Application, .. tracing ? [ContainerNames.Collector] : (string[])[], .. containers.Further.Select(container => container.Name)]),
            DestroyEnvironment = reader.Switch("CascadeDestroyEnvironment", false),
        };

        SpellingRules.Check(reader);
        var failed = reader.Problems.Any(problem => problem.Severity == Severity.Error);
        return new(failed ? null : settings, reader.Problems) { Draft = settings };
    }
}
