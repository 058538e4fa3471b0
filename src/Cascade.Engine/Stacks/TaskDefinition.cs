using System.Globalization;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Topics;
using Constructs;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.EcsTaskDefinition;

namespace Cascade.Engine.Stacks;

/// <summary>One task: the application, and the containers that capabilities and the user add.</summary>
internal sealed class TaskDefinition : Construct
{
    public TaskDefinition(ServiceScope scope, ExecutionRole executionRole)
        : base(scope.Stack, "task-definition")
    {
        var input = scope.Input;
        var settings = input.Settings;
        Resource = new EcsTaskDefinition(this, "aws_ecs_task_definition.app", new EcsTaskDefinitionConfig
        {
            Family = input.Names.TaskFamily,
            RequiresCompatibilities = ["FARGATE"],
            NetworkMode = "awsvpc",
            Cpu = settings.Task.Cpu.ToString(CultureInfo.InvariantCulture),
            Memory = settings.Task.Memory.ToString(CultureInfo.InvariantCulture),
            EphemeralStorage = settings.Task.EphemeralStorage is { } size
                ? new EcsTaskDefinitionEphemeralStorage { SizeInGib = size }
                : null,
            RuntimePlatform = new EcsTaskDefinitionRuntimePlatform
            {
                OperatingSystemFamily = "LINUX",
                CpuArchitecture = settings.Task.Architecture == CpuArchitecture.Arm64 ? "ARM64" : "X86_64",
            },
            ExecutionRoleArn = executionRole.Resource.Arn,
            TaskRoleArn = scope.TaskRole.Resource.Arn,
            ContainerDefinitions = ContainerDefinition.Serialize(
            [
                scope.ApplicationChanges.Aggregate(Application(scope), (container, change) => change(container)),
                .. scope.Containers.Select(container => container with { Secrets = Secrets(scope, container.Name, []) }),
                .. settings.Containers.Further.Select(container => Further(container, scope)),
            ]),
            // Earlier revisions stay, for ECS to return to. They cost nothing.
            SkipDestroy = true,
            // A revision that another tool registered is seen as a change, not overlooked.
            TrackLatest = true,
            // A publish that ends half-way leaves the service with a revision to run.
            Lifecycle = new TerraformResourceLifecycle { CreateBeforeDestroy = true },
        });
    }

    public EcsTaskDefinition Resource { get; }

    private static ContainerDefinition Application(ServiceScope scope)
    {
        var settings = scope.Input.Settings;
        var taken = scope.Containers.Sum(container => container.Memory ?? 0)
            + settings.Containers.Further.Sum(container => container.Memory ?? 0);
        var secrets = Secrets(scope, ContainerNames.Application, settings.Environment.References);
        return new()
        {
            Name = ContainerNames.Application,
            Image = scope.Input.Image,
            Essential = true,
            // .NET sizes its heap by the container's limit, so the limit is the memory that the other containers leave.
            Memory = settings.Task.Memory - taken - scope.ReservedMemory,
            PortMappings = Ports(settings.Traffic.Port),
            // ECS takes no variable that is a secret too, such as one of Cascade's that the user keeps secret.
            Environment = Variables(
                scope.Variables.All.Where(pair => secrets?.Any(secret => secret.Name == pair.Key) != true),
                settings.Environment.References),
            EnvironmentFiles = Files(scope.Input),
            Secrets = secrets,
            DependsOn = Dependencies([.. settings.Containers.DependsOn.Select(Wait), .. scope.Dependencies]),
            LogConfiguration = scope.Logs,
        };
    }

    private static ContainerDefinition Further(FurtherContainer container, ServiceScope scope) => new()
    {
        Name = container.Name,
        Image = scope.Input.ContainerImages[container.Name],
        Essential = container.Essential,
        Cpu = container.Cpu,
        Memory = container.Memory,
        PortMappings = Ports(container.Port),
        Environment = Variables(container.EnvironmentVariables, []),
        Secrets = Secrets(scope, container.Name, []),
        DependsOn = Dependencies([.. container.DependsOn.Select(Wait)]),
        HealthCheck = container.HealthCheckCommand is { } command ? new(["CMD-SHELL", command]) : null,
        LogConfiguration = scope.Logs,
    };

    // The user's condition counts where Cascade waits for the same container.
    private static IReadOnlyList<Dependency>? Dependencies(IReadOnlyList<Dependency> dependencies) => dependencies.Count == 0
        ? null
        : [.. dependencies.DistinctBy(on => on.ContainerName)];

    private static Dependency Wait(ContainerDependency on) => new(on.Container, on.Condition);

    private static IReadOnlyList<PortMapping>? Ports(int? port) => port is { } number ? [new(number, number)] : null;

    private static NameValue[]? Variables(
        IEnumerable<KeyValuePair<string, string>> variables, IEnumerable<VariableReference> references)
    {
        NameValue[] all =
        [
            .. variables
                .Select(pair => new NameValue(pair.Key, pair.Value))
                .Concat(references.Where(reference => !reference.IsSecret)
                    .Select(reference => new NameValue(reference.Name, ReferencedValues.Of(reference))))
                .OrderBy(pair => pair.Name, StringComparer.Ordinal),
        ];
        return all.Length == 0 ? null : all;
    }

    private static ContainerSecret[]? Secrets(ServiceScope scope, string container, IEnumerable<VariableReference> references)
    {
        ContainerSecret[] all =
        [
            .. references.Where(reference => reference.IsSecret)
                .Select(reference => new ContainerSecret(reference.Name, ReferencedValues.Of(reference))),
            .. scope.Secrets.Where(secret => secret.Container == container).Select(secret => secret.Secret),
        ];
        return all.Length == 0 ? null : all;
    }

    private static IReadOnlyList<ContainerEnvironmentFile>? Files(SynthesisInput input) =>
        input.Settings.Environment.Files.Count == 0 || input.Backend.Bucket is not { } bucket
            ? null
            : [.. input.Settings.Environment.Files.Select(file => new ContainerEnvironmentFile(
                $"arn:{input.Target.Partition}:s3:::{bucket}/{input.Names.Keys.EnvironmentFile(file.Hash)}"))];
}
