using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cascade.Engine.Names;

namespace Cascade.Engine.Stacks;

/// <summary>A container as ECS takes it, in ECS's own words. What is absent has ECS's default.</summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html"/>
internal sealed record ContainerDefinition
{
    private static readonly ContainerJson Json = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public required string Name { get; init; }

    public required string Image { get; init; }

    /// <summary>Whether the task stops when the container does.</summary>
    public required bool Essential { get; init; }

    /// <summary>The task's vCPU units that are reserved for the container.</summary>
    public int? Cpu { get; init; }

    /// <summary>MiB, hard limit.</summary>
    public int? Memory { get; init; }

    public IReadOnlyList<string>? Command { get; init; }

    public IReadOnlyList<PortMapping>? PortMappings { get; init; }

    public IReadOnlyList<NameValue>? Environment { get; init; }

    public IReadOnlyList<ContainerEnvironmentFile>? EnvironmentFiles { get; init; }

    public IReadOnlyList<ContainerSecret>? Secrets { get; init; }

    public IReadOnlyList<Dependency>? DependsOn { get; init; }

    public ContainerHealthCheck? HealthCheck { get; init; }

    public RestartPolicy? RestartPolicy { get; init; }

    /// <summary>Whether the container cannot write to its own file system, but for mounts.</summary>
    public bool? ReadonlyRootFilesystem { get; init; }

    public LinuxParameters? LinuxParameters { get; init; }

    /// <summary>Seconds from SIGTERM to SIGKILL.</summary>
    public int? StopTimeout { get; init; }

    public IReadOnlyList<Ulimit>? Ulimits { get; init; }

    public required LogConfiguration LogConfiguration { get; init; }

    public static string Serialize(IReadOnlyList<ContainerDefinition> containers) =>
        JsonSerializer.Serialize(containers, Json.IReadOnlyListContainerDefinition);
}

/// <summary>In <c>awsvpc</c> mode the task has an address of its own: host and container port are one.</summary>
internal sealed record PortMapping(int ContainerPort, int HostPort, string Protocol = "tcp")
{
    /// <summary>The name by which Service Connect knows the port.</summary>
    public string? Name { get; init; }

    /// <summary>What is spoken there: <c>http</c>, <c>http2</c> or <c>grpc</c>.</summary>
    public string? AppProtocol { get; init; }
}

internal sealed record NameValue(string Name, string Value);

/// <param name="Name">The environment variable.</param>
/// <param name="ValueFrom">The ARN of the secret or parameter, which ECS reads when the task starts.</param>
internal sealed record ContainerSecret(string Name, string ValueFrom);

/// <param name="Value">The ARN of the object in S3.</param>
/// <param name="Type">ECS knows <c>s3</c> only.</param>
internal sealed record ContainerEnvironmentFile(string Value, string Type = "s3");

/// <param name="ContainerName">The container to wait for.</param>
/// <param name="Condition"><c>START</c>, <c>COMPLETE</c>, <c>SUCCESS</c> or <c>HEALTHY</c>.</param>
internal sealed record Dependency(string ContainerName, string Condition);

/// <summary>All times in seconds.</summary>
internal sealed record ContainerHealthCheck(
    IReadOnlyList<string> Command, int Interval = 30, int Timeout = 5, int Retries = 3, int? StartPeriod = null);

/// <param name="InitProcessEnabled">Whether a process of Docker's is the first: it forwards signals, and reaps processes that ended.</param>
/// <param name="Tmpfs">File systems in memory.</param>
internal sealed record LinuxParameters(bool? InitProcessEnabled, IReadOnlyList<Tmpfs>? Tmpfs);

/// <param name="ContainerPath">Where it is mounted.</param>
/// <param name="Size">MiB.</param>
/// <param name="MountOptions">Of mount(8).</param>
internal sealed record Tmpfs(string ContainerPath, int Size, IReadOnlyList<string> MountOptions);

internal sealed record Ulimit(string Name, int SoftLimit, int HardLimit);

/// <param name="Enabled">Whether ECS restarts the container alone, without the task.</param>
/// <param name="RestartAttemptPeriod">Seconds that the container must have run to be restarted, 60 to 1800.</param>
internal sealed record RestartPolicy(bool Enabled, int RestartAttemptPeriod);

internal sealed record LogConfiguration(string LogDriver, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>
    /// To CloudWatch Logs, non-blocking: an application must not hang because CloudWatch does. What 25 MiB cannot hold meanwhile is lost.
    /// </summary>
    public static LogConfiguration CloudWatch(string group, string region) => new(
        "awslogs",
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["awslogs-group"] = group,
            ["awslogs-region"] = region,
            ["awslogs-stream-prefix"] = ResourceNames.LogStreamPrefix,
            ["max-buffer-size"] = "25m",
            ["mode"] = "non-blocking",
        });
}

[JsonSerializable(typeof(IReadOnlyList<ContainerDefinition>))]
internal sealed partial class ContainerJson : JsonSerializerContext;
