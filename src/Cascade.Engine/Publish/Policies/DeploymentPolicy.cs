using Cascade.Engine.Capabilities;
using Cascade.Engine.Kinds;
using Cascade.Engine.Kinds.Core;

namespace Cascade.Engine.Publish.Policies;

/// <summary>
/// The rights of those who deploy: the rights that the kinds of the stacks' resources name, and those for what no stack has: the bucket, the
/// images, the looks at the account. A role has several policies, since IAM takes 6,144 characters of one.
/// </summary>
/// <param name="rights">Each right once.</param>
internal sealed class DeploymentPolicy(IEnumerable<Right> rights)
{
    private static readonly PolicyScope[] Order = [.. PolicyScope.All];

    private static readonly IReadOnlyList<Right> Looks =
    [
        .. Right.ToRead(PolicyScope.Bucket, "s3:GetBucketVersioning", "s3:ListBucket"),
        .. Right.ToRead(PolicyScope.Objects, "s3:GetObject"),
        .. Right.ToRead(
            PolicyScope.Anything,
            "cloudwatch:DescribeAlarms", "elasticloadbalancing:DescribeAccountLimits", "servicequotas:GetServiceQuota", "tag:GetResources"),
    ];

    private static readonly string[] ObjectChanges = ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:PutObject"];

    private static readonly IReadOnlyList<Right> OfServices =
    [
        .. Right.ToRead(PolicyScope.Bucket, "s3:ListBucketVersions"),
        .. new RepositoryKind().Rights.Where(right => right.Changes),
    ];

    private static readonly IReadOnlyList<Right> OfEnvironments =
    [
        .. Right.ToRead(
            PolicyScope.Bucket,
            "s3:GetBucketPolicy", "s3:GetBucketPublicAccessBlock", "s3:GetBucketTagging", "s3:GetEncryptionConfiguration"),
        .. Right.ToChange(
            PolicyScope.Bucket,
            "s3:CreateBucket", "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock", "s3:PutBucketTagging", "s3:PutBucketVersioning",
            "s3:PutEncryptionConfiguration"),
        .. Right.ToChange(PolicyScope.Objects, ObjectChanges),
    ];

    /// <summary>The statements, a scope each, with the actions in order.</summary>
    public IReadOnlyList<(PolicyScope Scope, IReadOnlyList<string> Actions)> Statements { get; } =
    [
        .. rights.GroupBy(right => right.Scope)
            .OrderBy(scope => Array.IndexOf(Order, scope.Key))
            .Select(scope => (
                scope.Key,
                (IReadOnlyList<string>)[.. scope.Select(right => right.Action).Distinct().Order(StringComparer.Ordinal)])),
    ];

    /// <summary>To plan, and to look at what is there. Searches look for every kind of resource, whatever the stacks have.</summary>
    public static DeploymentPolicy ToRead() => new(Reads);

    /// <summary>To publish and destroy services in an environment that exists, beside <see cref="ToRead"/>.</summary>
    /// <param name="service">The kinds of the service stack.</param>
    public static DeploymentPolicy ToDeploy(IEnumerable<ResourceKind> service) =>
        new([.. OfServices, .. Right.ToChange(PolicyScope.ServiceObjects, ObjectChanges), .. ChangesOf(service)]);

    /// <summary>To make, change and destroy the environment and the bucket, beside <see cref="ToRead"/> and <see cref="ToDeploy"/>.</summary>
    /// <param name="environment">The kinds of the environment stack.</param>
    public static DeploymentPolicy ToAdminister(IEnumerable<ResourceKind> environment) => new([.. OfEnvironments, .. ChangesOf(environment)]);

    /// <summary>To set the values of secrets, beside <see cref="ToRead"/>.</summary>
    public static DeploymentPolicy ToSetSecrets() => new(CapabilityRegistry.All.SelectMany(capability => capability.Sets));

    private static IEnumerable<Right> Reads =>
    [
        .. Looks,
        .. StackKinds.All.All.SelectMany(kind => kind.Rights).Where(right => !right.Changes),
        .. CapabilityRegistry.All.SelectMany(capability => capability.Looks),
    ];

    private static IEnumerable<Right> ChangesOf(IEnumerable<ResourceKind> kinds) =>
        kinds.SelectMany(kind => kind.Rights).Where(right => right.Changes);
}
