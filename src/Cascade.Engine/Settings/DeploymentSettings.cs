using Cascade.Engine.Images;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;

namespace Cascade.Engine.Settings;

/// <summary>A request that has been checked: every value is one that AWS accepts, every default is filled in.</summary>
internal sealed record DeploymentSettings
{
    public required string ProjectPath { get; init; }

    /// <summary>The project's name as MSBuild has it, for the log.</summary>
    public required string ProjectName { get; init; }

    public required ServiceAddress Address { get; init; }

    public required ServiceKind Kind { get; init; }

    /// <summary>The project's <c>$(Version)</c>; part of the image's tag.</summary>
    public required string Version { get; init; }

    /// <summary>An AWS region, or null: then the SDK's own chain decides.</summary>
    public string? Region { get; init; }

    /// <summary>A profile of the shared AWS configuration, or null: then the SDK's own chain decides.</summary>
    public string? AwsProfile { get; init; }

    /// <summary>vCPU units of the task, 1024 to one vCPU.</summary>
    public required int Cpu { get; init; }

    /// <summary>Memory of the task in MiB.</summary>
    public required int Memory { get; init; }

    public required CpuArchitecture Architecture { get; init; }

    public required int DesiredCount { get; init; }

    /// <summary>The application's container port; null for a worker.</summary>
    public int? Port { get; init; }

    public HealthCheck HealthCheck { get; init; } = HealthCheck.Lenient;

    /// <summary>What of the load balancer's traffic reaches the service; null for a worker.</summary>
    public Route? Route { get; init; }

    public int LogRetentionDays { get; init; } = 30;

    /// <summary>Whether traces and metrics are collected: the collector beside the application, and its variables.</summary>
    public bool Tracing { get; init; } = true;

    /// <summary>The agent's start-up hook, a path in the container; null where the agent is not beside the application.</summary>
    public string? StartupHook { get; init; }

    /// <summary>Whether the console's log lines are JSON, with the trace's id.</summary>
    public bool JsonLogs { get; init; } = true;

    /// <summary>What the collector is, when it is not the pinned one with our configuration.</summary>
    public CollectorSettings Collector { get; init; } = new();

    /// <summary>Seconds the load balancer drains a task before it is stopped.</summary>
    public int DeregistrationDelay { get; init; } = 15;

    /// <summary>Seconds a rollout may take.</summary>
    public int RolloutTimeout { get; init; } = 900;

    /// <summary>Seconds to wait for another deployment's state lock.</summary>
    public int LockTimeout { get; init; } = 300;

    /// <summary>The user's own tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>();

    /// <summary>Plain environment variables of the application's container.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentVariables { get; init; } = new SortedDictionary<string, string>();

    public IReadOnlyList<EnvironmentFile> EnvironmentFiles { get; init; } = [];

    /// <summary>Whether the user sets that variable of the application's: one in the task definition would beat the one in a file.</summary>
    public bool Sets(string variable) => EnvironmentVariables.ContainsKey(variable) || EnvironmentFiles.Any(file => file.Names.Contains(variable));

    /// <summary>Further containers of the same task, in the project's order.</summary>
    public IReadOnlyList<FurtherContainer> Containers { get; init; } = [];

    /// <summary>What the application's container waits for before it starts (<c>CascadeDependsOn</c>), beside the collector.</summary>
    public IReadOnlyList<ContainerDependency> DependsOn { get; init; } = [];

    /// <summary>Full paths of the user's own Terraform files.</summary>
    public IReadOnlyList<string> TerraformFiles { get; init; } = [];

    /// <summary>What the user adds to the task role.</summary>
    public IReadOnlyList<TaskPolicy> TaskPolicies { get; init; } = [];

    public required ImageSource Image { get; init; }

    public ToolSettings Tools { get; init; } = new();

    /// <summary>Go on although another deployment's lock is on the state (<c>CascadeUnlock</c>).</summary>
    public bool Unlock { get; init; }

    /// <summary>Let an apply replace or delete network, load balancer or data (<c>CascadeAllowReplace</c>).</summary>
    public bool AllowReplace { get; init; }

    /// <summary>Let Terraform look at everything, though nothing has changed (<c>CascadeRefresh</c>).</summary>
    public bool Refresh { get; init; }

    /// <summary>Say where the time went (<c>CascadeTimings</c>).</summary>
    public bool Timings { get; init; }

    /// <summary>What <c>CascadeLogs</c> shows.</summary>
    public LogSettings Logs { get; init; } = new(ContainerNames.Application, 100, Follow: false);

    /// <summary>Destroy the environment with the service (<c>CascadeDestroyEnvironment</c>).</summary>
    public bool DestroyEnvironment { get; init; }
}

internal enum ServiceKind
{
    /// <summary>Behind the load balancer.</summary>
    Web,

    /// <summary>No load balancer, no port.</summary>
    Worker,
}

internal enum CpuArchitecture
{
    X64,
    Arm64,
}

/// <summary>The target group's health check.</summary>
/// <param name="Path">An absolute path.</param>
/// <param name="Matcher">The HTTP codes that count as healthy, as the load balancer takes them: <c>200-299</c>.</param>
internal sealed record HealthCheck(string Path, string Matcher)
{
    /// <summary>When the user named no path: a template's API answers 404 on <c>/</c>, and that is an application that runs.</summary>
    public static HealthCheck Lenient { get; } = new("/", "200-499");

    public static HealthCheck Strict(string path) => new(path, "200-299");
}

/// <summary>A checked <c>.env</c> file.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Hash">Lower-case hex SHA-256 of its content: part of its key in the bucket.</param>
internal sealed record EnvironmentFile(string Path, string Hash)
{
    /// <summary>The names of the variables that it sets; the values are nobody's business.</summary>
    public IReadOnlySet<string> Names { get; init; } = new HashSet<string>();
}

/// <summary>A container beside the application's, from an image reference or from another project of the solution.</summary>
internal sealed record FurtherContainer
{
    /// <summary>The container's name in the task: kebab, unique.</summary>
    public required string Name { get; init; }

    /// <summary>An image reference; null when <see cref="Source"/> is set.</summary>
    public string? ImageReference { get; init; }

    /// <summary>The project it is built from; null when <see cref="ImageReference"/> is set.</summary>
    public ImageSource? Source { get; init; }

    public int? Port { get; init; }

    public IReadOnlyDictionary<string, string> EnvironmentVariables { get; init; } = new SortedDictionary<string, string>();

    /// <summary>Whether the task stops when this container does.</summary>
    public bool Essential { get; init; } = true;

    /// <summary>What this container waits for before it starts.</summary>
    public IReadOnlyList<ContainerDependency> DependsOn { get; init; } = [];

    /// <summary>MiB, hard limit; null for none.</summary>
    public int? Memory { get; init; }

    /// <summary>vCPU units; null for none.</summary>
    public int? Cpu { get; init; }

    /// <summary>A shell command whose exit code 0 is healthy (<c>CMD-SHELL</c>); null for none.</summary>
    public string? HealthCheckCommand { get; init; }
}

/// <param name="Container">Whose log (<c>CascadeLogContainer</c>).</param>
/// <param name="Lines">How many of its last lines (<c>CascadeLogLines</c>).</param>
/// <param name="Follow">Whether to go on with those that come (<c>CascadeFollow</c>).</param>
internal sealed record LogSettings(string Container, int Lines, bool Follow);

/// <summary>The collector beside the application.</summary>
internal sealed record CollectorSettings
{
    /// <summary>An image reference (<c>CascadeCollectorImage</c>); null for the pinned one.</summary>
    public string? Image { get; init; }

    /// <summary>The user's own configuration (<c>CascadeCollectorConfig</c>); null for ours.</summary>
    public CollectorConfiguration? Configuration { get; init; }
}

/// <summary>A checked collector configuration of the user's.</summary>
/// <param name="Text">YAML.</param>
/// <param name="SendsTraces">Whether it sends to X-Ray.</param>
/// <param name="LogGroups">The CloudWatch log groups that its exporters write to; <c>*</c> where a name is known at run time only.</param>
internal sealed record CollectorConfiguration(string Text, bool SendsTraces, IReadOnlyList<string> LogGroups);

/// <summary>ECS's <c>dependsOn</c>.</summary>
/// <param name="Container">The other container's name; <c>app</c> is the application's, <c>aws-otel-collector</c> the collector's.</param>
/// <param name="Condition"><c>START</c>, <c>COMPLETE</c>, <c>SUCCESS</c> or <c>HEALTHY</c>.</param>
internal sealed record ContainerDependency(string Container, string Condition);

/// <summary>An addition to the task role: a managed policy's ARN, or the text of an inline policy document.</summary>
internal sealed record TaskPolicy(string Name, string? Arn, string? Document);

/// <summary>What decides an image that the SDK builds.</summary>
internal sealed record ImageSource
{
    public required string ProjectPath { get; init; }

    /// <summary>Full path of the publish output; null when nothing was published (synthesize, destroy).</summary>
    public string? PublishDirectory { get; init; }

    public string? BaseImage { get; init; }

    public required string Version { get; init; }

    /// <summary>Everything else that decides the image, by property or item name: user, entry point, environment, labels, working directory, RIDs.</summary>
    public IReadOnlyDictionary<string, string> Configuration { get; init; } = new SortedDictionary<string, string>();
}

/// <summary>Where Terraform and Node come from.</summary>
internal sealed record ToolSettings
{
    /// <summary><c>CascadeTerraformPath</c>.</summary>
    public string? TerraformPath { get; init; }

    /// <summary><c>CascadeNodePath</c>.</summary>
    public string? NodePath { get; init; }

    /// <summary><c>CascadeFetchTools</c>.</summary>
    public bool Fetch { get; init; } = true;

    /// <summary><c>CascadeToolMirror</c>: a base address that serves the makers' paths.</summary>
    public Uri? Mirror { get; init; }
}
