namespace Cascade.Engine.Names;

/// <summary>The account and region that a deployment goes to, resolved once.</summary>
/// <param name="Account">12 digits.</param>
/// <param name="Region">For instance <c>eu-central-1</c>.</param>
/// <param name="Partition"><c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>: from the caller's ARN.</param>
internal sealed record DeploymentTarget(string Account, string Region, string Partition)
{
    /// <summary>The name of the bucket of all deployments to this account and region.</summary>
    public string Bucket => $"cascade-{Account}-{Region}";
}
