using Amazon.Runtime;

namespace Cascade.Engine.Aws;

/// <summary>The services' ways to say that there is no such thing.</summary>
internal static class NotFound
{
    /// <summary>What the call answers, or null when the thing that it asks for does not exist.</summary>
    public static async Task<T?> OrNullAsync<T>(this Task<T> call)
        where T : class
    {
        try
        {
            return await call;
        }
        catch (AmazonServiceException exception) when (IsNotFound(exception.ErrorCode))
        {
            return null;
        }
    }

    // EC2: InvalidVpcID.NotFound; load balancing: LoadBalancerNotFound; IAM: NoSuchEntity; ECS, ECR: ClusterNotFoundException.
    private static bool IsNotFound(string? code) =>
        code is not null && (code.Contains("NotFound", StringComparison.Ordinal) || code == "NoSuchEntity");
}
