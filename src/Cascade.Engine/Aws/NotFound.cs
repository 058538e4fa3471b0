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
        catch (AmazonServiceException exception)
            when (AwsErrorCodes.CauseOf(exception.ErrorCode, (int)exception.StatusCode, exception.Message) == AwsCause.NotFound)
        {
            return null;
        }
    }
}
