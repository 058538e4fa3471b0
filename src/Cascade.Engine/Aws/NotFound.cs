using Amazon.Runtime;

namespace Cascade.Engine.Aws;

internal static class NotFound
{
    /// <summary>The call's answer, or null when AWS answers that the resource does not exist.</summary>
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
