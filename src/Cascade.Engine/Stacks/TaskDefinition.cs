using System.Globalization;
using Cascade.Engine.Aws;
using Cascade.Engine.Names;
using Cascade.Engine.Recovery.Inspection;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.Settings;
using Constructs;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.EcsTaskDefinition;

namespace Cascade.Engine.Stacks;

/// <summary>One task: the application, the collector, and the containers that the user adds.</summary>
internal sealed class TaskDefinition : Construct
{
    public TaskDefinition(Construct scope, SynthesisInput input, LogGroup logGroup, ExecutionRole executionRole, TaskRole taskRole)
        : base(scope, "task-definition")
    {
        var settings = input.Settings;
        var logs = LogConfiguration.CloudWatch(logGroup.Resource.Name, input.Target.Region);
        Resource = new EcsTaskDefinition(this, "aws_ecs_task_definition.app", new EcsTaskDefinitionConfig
        {
            Family = input.Names.TaskFamily,
            RequiresCompatibilities = ["FARGATE"],
            NetworkMode = "awsvpc",
            Cpu = settings.Task.Cpu.ToString(CultureInfo.InvariantCulture),
            Memory = settings.Task.Memory.ToString(CultureInfo.InvariantCulture),
            EphemeralStorage = settings.Task.EphemeralStorage is { } size ? new EcsTaskDefinitionEphemeralStorage { SizeInGib = size } : null,
            RuntimePlatform = new EcsTaskDefinitionRuntimePlatform
            {
                OperatingSystemFamily = "LINUX",
                CpuArchitecture = settings.Task.Architecture == CpuArchitecture.Arm64 ? "ARM64" : "X86_64",
            },
            ExecutionRoleArn = executionRole.Resource.Arn,
            TaskRoleArn = taskRole.Resource.Arn,
            ContainerDefinitions = ContainerDefinition.Serialize(
                [Application(input, logs), .. settings.Telemetry.Tracing ? [Collector.Container(input, logs)] : (ContainerDefinition[])[], .. settings.Containers.Further.Select(container => Further(container, input, logs))]),
            // Earlier revisions stay, for ECS to return to. They cost nothing.
            SkipDestroy = true,
            // A revision that another tool registered is seen as a change, not overlooked.
            TrackLatest = true,
            // A publish that ends half-way leaves the service with a revision to run.
            Lifecycle = new TerraformResourceLifecycle { CreateBeforeDestroy = true },
            Tags = ResourceTags.Of("aws_ecs_task_definition.app"),
        });
    }

    public EcsTaskDefinition Resource { get; }

    private static ContainerDefinition Application(SynthesisInput input, LogConfiguration logs)
    {
        var settings = input.Settings;
        return new()
        {
            Name = ContainerNames.Application,
            Image = TerraformJson.Literal(input.Image),
            Essential = true,
            // .NET sizes its heap by the container's limit, so the application is told what is really there for it: the rest.
            Memory = settings.Task.Memory - (settings.Telemetry.Tracing ? ContainerNames.CollectorMemory : 0) - settings.Containers.Further.Sum(container => container.Memory ?? 0),
            PortMappings = Ports(settings.Traffic.Port),
            Environment = Variables(Telemetry.Tell(settings, ListeningPort.Tell(settings))),
            EnvironmentFiles = Files(input),
            DependsOn = Dependencies([.. settings.Containers.DependsOn, .. settings.Telemetry.Tracing ? [new(ContainerNames.Collector, "START")] : (ContainerDependency[])[]]),
            LogConfiguration = logs,
        };
    }

    private static ContainerDefinition Further(FurtherContainer container, SynthesisInput input, LogConfiguration logs) => new()
    {
        Name = container.Name,
        Image = TerraformJson.Literal(input.ContainerImages[container.Name]),
        Essential = container.Essential,
        Cpu = container.Cpu,
        Memory = container.Memory,
        PortMappings = Ports(container.Port),
        Environment = Variables(container.EnvironmentVariables),
        DependsOn = Dependencies(container.DependsOn),
        HealthCheck = container.HealthCheckCommand is { } command ? new(["CMD-SHELL", TerraformJson.Literal(command)]) : null,
        LogConfiguration = logs,
    };

    private static IReadOnlyList<Dependency>? Dependencies(IReadOnlyList<ContainerDependency> dependencies) => dependencies.Count == 0
        ? null
        : [.. dependencies.DistinctBy(on => on.Container).Select(on => new Dependency(on.Container, on.Condition))];

    private static IReadOnlyList<PortMapping>? Ports(int? port) => port is { } number ? [new(number, number)] : null;

    private static IReadOnlyList<NameValue>? Variables(IReadOnlyDictionary<string, string> variables) => variables.Count == 0
        ? null
        : [.. variables.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new NameValue(TerraformJson.Literal(pair.Key), TerraformJson.Literal(pair.Value)))];

    private static IReadOnlyList<ContainerEnvironmentFile>? Files(SynthesisInput input) =>
        input.Settings.Environment.Files.Count == 0 || input.Backend.Bucket is not { } bucket
            ? null
            : [.. input.Settings.Environment.Files.Select(file => new ContainerEnvironmentFile(
                $"arn:{input.Target.Partition}:s3:::{bucket}/{EnvironmentFiles.Key(input.Names, file)}"))];
}
