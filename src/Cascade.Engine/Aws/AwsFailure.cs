using System.Net;
using System.Security.Authentication;
using Amazon.Runtime;
using Amazon.S3;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Aws;

/// <summary>The failures of AWS calls as problems of the catalogue.</summary>
internal static class AwsFailure
{
    /// <summary>Awaits a call, or several, and turns a failure of AWS or the network into a <see cref="CascadeException"/>.</summary>
    /// <param name="call">The work.</param>
    /// <param name="doing">The work in words that follow "to": <c>create the ECR repository x</c>.</param>
    /// <exception cref="CascadeException">The call failed for a reason that is not this program's.</exception>
    public static async Task<T> OrExplainAsync<T>(this Task<T> call, string doing)
    {
        try
        {
            return await call;
        }
        catch (Exception exception) when (Explain(exception, doing) is { } problem)
        {
            throw new CascadeException(problem, exception);
        }
    }

    /// <inheritdoc cref="OrExplainAsync{T}"/>
    public static async Task OrExplainAsync(this Task call, string doing)
    {
        try
        {
            await call;
        }
        catch (Exception exception) when (Explain(exception, doing) is { } problem)
        {
            throw new CascadeException(problem, exception);
        }
    }

    /// <summary>The problem that an exception of an AWS call stands for, or null for any other exception.</summary>
    public static Problem? Explain(Exception exception, string doing) => exception switch
    {
        EndpointSilentException silent => Errors.EndpointSilent(FailedRequest.OfEngine(doing), silent.Limit),
        // Something answered, and not a network that does not.
        AmazonUnmarshallingException unreadable => Errors.AnswerUnreadable(FailedRequest.OfEngine(doing, Innermost(unreadable))),
        IncompleteAnswerException incomplete => Errors.AnswerUnreadable(FailedRequest.OfEngine(doing, incomplete.Message)),
        AmazonServiceException service => OfService(service, doing),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } tls =>
            Errors.TlsFailed(FailedRequest.OfEngine(doing, Innermost(tls))),
        HttpRequestException { InnerException: AuthenticationException } tls =>
            Errors.TlsFailed(FailedRequest.OfEngine(doing, Innermost(tls))),
        HttpRequestException or HttpIOException or WebException =>
            Errors.EndpointUnreachable(FailedRequest.OfEngine(doing, exception.Message)),
        // The SDK wraps the exceptions of its pipeline.
        AmazonClientException { InnerException: { } inner } when Explain(inner, doing) is { } problem => problem,
        AmazonClientException client => Errors.RequestRefused(FailedRequest.OfEngine(doing, client.Message)),
        _ => null,
    };

    /// <summary>Whether the failure may pass in a moment: the network, throttling, a service's bad minute.</summary>
    public static bool IsPassing(CascadeException exception) => exception.InnerException switch
    {
        AmazonServiceException service =>
            Answer(service).Cause is AwsCause.ServiceFailing or AwsCause.Throttled || (int)service.StatusCode >= 500,
        EndpointSilentException or HttpRequestException or HttpIOException => true,
        _ => false,
    };

    /// <summary>Whether AWS takes no more requests for now. S3 says so with a 503, whose code an answer to HEAD lacks.</summary>
    public static bool IsThrottled(AmazonServiceException exception) =>
        Answer(exception).Cause is AwsCause.Throttled || exception is AmazonS3Exception { StatusCode: HttpStatusCode.ServiceUnavailable };

    private static Problem OfService(AmazonServiceException exception, string doing) =>
        (int)exception.StatusCode == 0 && exception.InnerException is { } inner && Explain(inner, doing) is { } problem
            ? problem
            : Answer(exception).ToProblem(FailedRequest.OfEngine(doing));

    private static AwsAnswer Answer(AmazonServiceException exception) =>
        new("", "", (int)exception.StatusCode, exception.ErrorCode ?? "", exception.Message);

    private static string Innermost(Exception exception) => exception.GetBaseException().Message;
}
