namespace Cascade.Engine.Names;

/// <summary>The account and region that a deployment goes to, resolved once.</summary>
/// <param name="Account">12 digits.</param>
/// <param name="Region">For instance <c>eu-central-1</c>.</param>
/// <param name="Partition"><c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>: from the caller's ARN.</param>
internal sealed record DeploymentTarget(string Account, string Region, string Partition)
{
    /// <summary>The bucket's name by the user's choice; null for the default.</summary>
    public string? NamedBucket { get; init; }

    /// <summary>The name of the bucket of all deployments to this account and region.</summary>
    public string Bucket => NamedBucket ?? $"cascade-{Account}-{Region}";
}
