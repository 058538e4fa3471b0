using Constructs;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.EcsService;

namespace Cascade.Engine.Stacks;

/// <summary>What a capability adds to a service's stack. A capability that a service does not use adds nothing.</summary>
internal delegate void ServiceExtension(ServiceScope scope);

/// <summary>
/// A service's stack while it is made: after its log group and its task role, before its task definition and its ECS service.
/// </summary>
/// <param name="stack">Where resources are added. A construct's id is its Terraform address.</param>
/// <param name="input">All that decides the stack.</param>
/// <param name="logGroup">The log group of all containers.</param>
/// <param name="taskRole">The role that the containers run as.</param>
/// <param name="environment">What the environment's stack made.</param>
internal sealed class ServiceScope(
    Construct stack, SynthesisInput input, LogGroup logGroup, TaskRole taskRole, EnvironmentValues environment)
{
    public EnvironmentValues Environment => environment;

    /// <summary>How the service calls others and is called; null for neither.</summary>
    public EcsServiceServiceConnectConfiguration? ServiceConnect { get; set; }

    /// <summary>MiB of the task's memory that no container has: ECS's own beside them.</summary>
    public int ReservedMemory { get; set; }

    public Construct Stack => stack;

    public SynthesisInput Input => input;

    public LogGroup LogGroup => logGroup;

    public TaskRole TaskRole => taskRole;

    /// <summary>Where a container's standard output and error go.</summary>
    public LogConfiguration Logs { get; } = LogConfiguration.CloudWatch(logGroup.Resource.Name, input.Target.Region);

    /// <summary>Environment variables of the application's container.</summary>
    public ApplicationVariables Variables { get; } = new(input.Settings);

    /// <summary>Further containers of the task. The application's container gets the memory that they leave.</summary>
    public List<ContainerDefinition> Containers { get; } = [];

    /// <summary>What capabilities change of the application's container, one after the other.</summary>
    public List<Func<ContainerDefinition, ContainerDefinition>> ApplicationChanges { get; } = [];

    /// <summary>Whether the tasks are in private subnets, without public addresses.</summary>
    public bool IsPrivate { get; set; }

    /// <summary>Whether people may run commands in the containers (ECS Exec).</summary>
    public bool ExecuteCommand { get; set; }

    /// <summary>What the application's container waits for, beside what the user names.</summary>
    public List<Dependency> Dependencies { get; } = [];

    /// <summary>Variables whose values ECS reads when a task starts, each with its container's name.</summary>
    public List<(string Container, ContainerSecret Secret)> Secrets { get; } = [];

    /// <summary>What ECS may do to start the tasks, beside what every service needs.</summary>
    public List<PolicyStatement> StartPermissions { get; } = [];

    /// <summary>Whether all host names of the service's route have their DNS records in the environment's stack.</summary>
    public bool HasRecords { get; set; }

    /// <summary>What must be there before the first task starts: without a prerequisite a task fails, and the rollout counts it.</summary>
    public List<ITerraformDependable> Prerequisites { get; } = [];
}
