using Cascade.Engine.Names;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish.Status;

/// <summary>What runs of a service now.</summary>
internal sealed record ServiceStatus
{
    public required ServiceAddress Address { get; init; }

    /// <summary>The account and region, for a person.</summary>
    public required string Place { get; init; }

    public required ServiceState State { get; init; }

    /// <summary>The tasks that the service is to have.</summary>
    public int Desired { get; init; }

    public int Running { get; init; }

    /// <summary>Tasks that are about to run.</summary>
    public int Pending { get; init; }

    /// <summary>Tasks that the load balancer takes for healthy; null for a worker.</summary>
    public int? Healthy { get; init; }

    /// <summary>The application's image, with registry and tag; null where nothing is deployed.</summary>
    public string? Image { get; init; }

    public string? TaskDefinition { get; init; }

    public string? ServiceArn { get; init; }

    /// <summary>The release that runs; null where the history does not have it.</summary>
    public Release? Release { get; init; }

    /// <summary>The last release, whether or not it went well; null where there is none.</summary>
    public Release? Last { get; init; }

    /// <summary>Since when the revision runs.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Null for a worker.</summary>
    public string? Url { get; init; }

    /// <summary>The alarms of the service that are in alarm; null where AWS does not tell.</summary>
    public IReadOnlyList<string>? Alarms { get; init; }

    /// <summary>The number of the service's alarms.</summary>
    public int AlarmCount { get; init; }

    /// <summary>What differs from the last publish, in a few words; <c>none</c> where nothing does.</summary>
    public required string Drift { get; init; }

    /// <summary>US dollars a month for the tasks, at the list prices of <c>us-east-1</c>.</summary>
    public decimal? Month { get; init; }

    /// <summary>The version that runs, or, where the history does not tell, the image's tag.</summary>
    public string? Version => Release?.Version ?? Image?[(Image.LastIndexOf(':') + 1)..];
}

/// <summary>A service's state in a word.</summary>
internal enum ServiceState
{
    NotDeployed,

    /// <summary>It was deployed, and ECS does not know it.</summary>
    Missing,

    /// <summary>ECS replaces old tasks by new ones.</summary>
    RollingOut,

    /// <summary>The last rollout failed, and there was nothing to go back to.</summary>
    Failed,

    /// <summary>As many tasks run, and are healthy, as the service is to have.</summary>
    Healthy,

    /// <summary>Fewer do.</summary>
    Unhealthy,

    /// <summary>The service is to have no task.</summary>
    Stopped,
}
