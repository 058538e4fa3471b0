using System.Text.Json.Serialization;
using Cascade.Engine.Names;
using Cascade.Engine.Settings;

namespace Cascade.Engine.Stacks;

/// <summary>Everything that decides the two stacks: the same input gives the same files, byte for byte.</summary>
internal sealed record SynthesisInput
{
    public required DeploymentSettings Settings { get; init; }

    public required DeploymentTarget Target { get; init; }

    public required StateBackend Backend { get; init; }

    public required EnvironmentShape Shape { get; init; }

    /// <summary>The application's image, with registry and tag.</summary>
    public required string Image { get; init; }

    /// <summary>The images of <see cref="DeploymentSettings.Containers"/> by container name, with registry and tag.</summary>
    public IReadOnlyDictionary<string, string> ContainerImages { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// ECR repositories, by name, that the task pulls from beside the service's own: those of the containers that are built from projects.
    /// A reference that names a repository of ECR itself need not be here.
    /// </summary>
    public IReadOnlyList<string> Repositories { get; init; } = [];

    /// <summary>The listener rule's priority, 1 to 50,000; null leaves the choice to the provider (the highest priority plus 1).</summary>
    public int? ListenerPriority { get; init; }

    public EnvironmentReference Environment { get; init; }

    /// <summary>The Node program that jsii runs; null for the one on PATH.</summary>
    // Another Node writes the same files.
    [JsonIgnore]
    public string? NodePath { get; init; }

    /// <summary>The folder where Node keeps unpacked packages; null for jsii's own, in the user's home.</summary>
    [JsonIgnore]
    public string? PackageCache { get; init; }

    // Target and address decide the names.
    [JsonIgnore]
    public ResourceNames Names => new(Target, Settings.Address);
}

/// <summary>How the service stack learns what the environment stack made.</summary>
internal enum EnvironmentReference
{
    /// <summary>From the outputs in its state.</summary>
    RemoteState,

    /// <summary>The same, with values of the right shape for outputs that a capability's first use has yet to make: for a plan.</summary>
    RemoteStateOrPlaceholder,

    /// <summary>
    /// Not at all: values of the right shape stand in. For a plan before the first apply, and for synthesis without AWS; Terraform
    /// fails on a state that does not exist yet, whatever defaults it is given.
    /// </summary>
    Placeholder,
}

/// <summary>Where Terraform keeps the stacks' states.</summary>
/// <param name="Bucket">The bucket's name; null for a file beside the stack's.</param>
/// <param name="UsePathStyle">
/// Whether the bucket is in the path of its addresses, not in the host name: what an endpoint override needs (<c>AWS_ENDPOINT_URL</c>).
/// </param>
internal sealed record StateBackend(string? Bucket, bool UsePathStyle = false)
{
    /// <summary>For plans and syntheses without a bucket.</summary>
    public static StateBackend Local { get; } = new(Bucket: null);
}

/// <summary>The folders of the two root modules, each with its <c>cdk.tf.json</c>.</summary>
internal sealed record SynthesizedStacks(string EnvironmentDirectory, string ServiceDirectory);
