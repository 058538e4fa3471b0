using Cascade.Engine.Aws;

namespace Cascade.Engine.Kinds;

/// <summary>
/// All that the product knows of a kind of AWS resource. A facet that a kind does not mention has a safe default: then Terraform's own
/// judgment counts. Wherever a resource comes from (a state, a stack's files, an ARN, a search), its import id names the resource.
/// </summary>
internal abstract class ResourceKind
{
    /// <summary>Terraform's word: <c>aws_ecs_service</c>.</summary>
    public abstract string Type { get; }

    /// <summary>The word of AWS's pages, for a reader who knows which AWS service is meant: <c>service</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The word for a reader who does not know the AWS service: <c>ECS service</c>.</summary>
    public virtual string FullName => Name;

    public abstract Price Price { get; }

    /// <summary>US dollars a month for a resource that stands all the time; 0 where use alone is billed, or nothing.</summary>
    public virtual decimal Month => 0;

    /// <summary>Whether a resource of a kind with a price is free.</summary>
    public virtual bool IsFree(ExpectedResource resource) => false;

    /// <summary>What Terraform's provider, and the facets of the kind, call for a resource of the kind.</summary>
    public abstract IReadOnlyList<Right> Rights { get; }

    /// <summary>The shape of the ARN; null for a kind to which AWS gives no ARN.</summary>
    public virtual ArnShape? Arn => null;

    /// <summary>Whether AWS keeps tags of the resource. A resource that has an ARN mostly has tags.</summary>
    public virtual bool IsTaggable => Arn is not null;

    /// <summary>Whether users lose data when the resource is deleted.</summary>
    public virtual bool HoldsData => false;

    /// <summary>
    /// Whether each change makes a new revision beside the earlier ones. A state knows the last revision only; others are harmless.
    /// </summary>
    public virtual bool HasRevisions => false;

    /// <summary>The quota of the account that each resource of the kind counts against.</summary>
    public virtual KindQuota? Quota => null;

    /// <summary>
    /// The shape of things that have an ARN, are in no stack, and begin and end with a resource of the kind: a service's tasks.
    /// </summary>
    public virtual ArnShape? ShortLivedParts => null;

    /// <summary>The user's property or item that a value of the resource comes from; null where the value is not the user's.</summary>
    /// <param name="path">From the attribute to the value: <c>container_definitions</c>, <c>app</c>, <c>image</c>.</param>
    public virtual string? SettingOf(IReadOnlyList<string> path) => null;

    /// <summary>The import id of a resource in a state.</summary>
    public virtual string ImportIdFrom(StateAttributes attributes) => attributes.Id;

    /// <summary>The import id of the resource that an ARN names.</summary>
    public virtual string ImportIdFromArn(string arn) => arn;

    /// <summary>
    /// The import id of a resource of a stack, from its arguments, for a kind that AWS keeps no tags of. Null while its parents are not
    /// known.
    /// </summary>
    public virtual string? ImportIdFrom(ExpectedResource resource, StackReferences references) => null;

    /// <summary>
    /// The argument that names the resource, for a kind whose tags a search does not return. Null where the tag of the address names it.
    /// </summary>
    public virtual string? NameArgument => null;

    /// <summary>How the resource is now, by a describe call.</summary>
    public virtual Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken) =>
        Task.FromResult(ResourceHealth.Unknown);

    /// <summary>The owner's resources of the kind, by describe calls of the AWS service: the tagging API lags behind.</summary>
    public virtual IAsyncEnumerable<FoundResource> FindAsync(ResourceSearch search, CancellationToken cancellationToken) =>
        AsyncEnumerable.Empty<FoundResource>();

    /// <summary>Does the provider's last step after a creation, which an interruption may have prevented: no plan shows that.</summary>
    public virtual Task FinishAsync(ResourceClients clients, string importId, CancellationToken cancellationToken) => Task.CompletedTask;
}
