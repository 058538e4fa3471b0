using System.Text.RegularExpressions;
using static Cascade.Engine.Aws.AwsCause;

namespace Cascade.Engine.Aws;

/// <summary>
/// The table of AWS's error codes, for the answers that the SDK gets and for those that Terraform reports. The services have several codes
/// for the same cause.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html"/>
/// <seealso href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html"/>
/// <seealso href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html"/>
internal static partial class AwsErrorCodes
{
    private const int TooManyRequests = 429;

    private static readonly Dictionary<string, AwsCause> Causes = new(StringComparer.Ordinal)
    {
        ["AccessDenied"] = AccessDenied,
        ["AccessDeniedException"] = AccessDenied,
        ["AllAccessDisabled"] = AccessDenied,
        ["AuthorizationError"] = AccessDenied,
        ["Forbidden"] = AccessDenied,
        ["NotAuthorized"] = AccessDenied,
        ["UnauthorizedOperation"] = AccessDenied,

        ["ExpiredToken"] = CredentialsExpired,
        ["ExpiredTokenException"] = CredentialsExpired,
        // EC2's code for old credentials and for an old request alike. Both SDKs correct a wrong clock by themselves and ask again.
        ["RequestExpired"] = CredentialsExpired,
        ["TokenRefreshRequired"] = CredentialsExpired,

        ["AuthFailure"] = KeyUnknown,
        ["InvalidAccessKeyId"] = KeyUnknown,
        ["InvalidClientTokenId"] = KeyUnknown,
        ["InvalidToken"] = KeyUnknown,
        ["MissingAuthenticationToken"] = KeyUnknown,
        ["UnrecognizedClientException"] = KeyUnknown,

        ["IncompleteSignature"] = SignatureRefused,
        ["InvalidSignatureException"] = SignatureRefused,
        ["SignatureDoesNotMatch"] = SignatureRefused,

        ["RequestInTheFuture"] = ClockSkewed,
        ["RequestTimeTooSkewed"] = ClockSkewed,

        ["BandwidthLimitExceeded"] = Throttled,
        ["PriorRequestNotComplete"] = Throttled,
        ["RequestLimitExceeded"] = Throttled,
        ["RequestThrottled"] = Throttled,
        ["RequestThrottledException"] = Throttled,
        ["SlowDown"] = Throttled,
        ["ThrottledException"] = Throttled,
        ["Throttling"] = Throttled,
        ["ThrottlingException"] = Throttled,
        ["TooManyRequestsException"] = Throttled,

        ["AlreadyExists"] = AlreadyExists,
        ["AlreadyExistsException"] = AlreadyExists,
        ["BucketAlreadyExists"] = AlreadyExists,
        ["BucketAlreadyOwnedByYou"] = AlreadyExists,
        ["ConflictException"] = AlreadyExists,
        ["EntityAlreadyExists"] = AlreadyExists,
        ["EntityAlreadyExistsException"] = AlreadyExists,
        ["PriorityInUse"] = AlreadyExists,
        ["RepositoryAlreadyExistsException"] = AlreadyExists,
        ["ResourceAlreadyExistsException"] = AlreadyExists,
        ["ResourceExistsException"] = AlreadyExists,
        ["ResourceInUseException"] = AlreadyExists,

        ["NoSuchEntity"] = AwsCause.NotFound,
        ["NoSuchEntityException"] = AwsCause.NotFound,
        ["NoSuchHostedZone"] = AwsCause.NotFound,
        ["WAFNonexistentItemException"] = AwsCause.NotFound,
    };

    /// <param name="code">AWS's error code; empty where the answer has none.</param>
    /// <param name="status">The HTTP status; 0 where there was no answer.</param>
    /// <param name="message">AWS's words: some services tell a cause by them alone.</param>
    public static AwsCause CauseOf(string? code, int status, string message) => string.IsNullOrEmpty(code)
        ? IsUnreadable(message) ? Unreadable : CauseOf(status, hasCode: false)
        : CauseOfCode(code, status, message) ?? CauseOf(status, hasCode: true);

    private static AwsCause? CauseOfCode(string code, int status, string message) => code switch
    {
        _ when Known(code) is { } cause => cause is SignatureRefused && IsOfClock(message) ? ClockSkewed : cause,
        _ when Quota().IsMatch(code) && status != TooManyRequests => QuotaReached,
        _ when code.StartsWith("Duplicate", StringComparison.Ordinal) => AlreadyExists,
        // EC2: InvalidVpcID.NotFound; load balancing: LoadBalancerNotFound; ECS and ECR: ClusterNotFoundException.
        _ when code.Contains("NotFound", StringComparison.Ordinal) => AwsCause.NotFound,
        _ => null,
    };

    private static AwsCause? Known(string code) =>
        // Some codes have the name of their kind before them: Client.RequestLimitExceeded.
        Causes.TryGetValue(code, out var cause) || Causes.TryGetValue(code.Split('.')[^1], out cause) ? cause : null;

    private static AwsCause CauseOf(int status, bool hasCode) => status switch
    {
        0 when !hasCode => Unreachable,
        401 or 403 => AccessDenied,
        TooManyRequests => Throttled,
        >= 500 => ServiceFailing,
        _ => Other,
    };

    // In the words of the AWS SDK for Go, in Terraform's provider.
    private static bool IsUnreadable(string message) => message.Contains("deserialization failed", StringComparison.Ordinal);

    // STS and the JSON services have no code of their own for a wrong clock.
    private static bool IsOfClock(string message) =>
        message.Contains("Signature expired", StringComparison.Ordinal)
        || message.Contains("Signature not yet current", StringComparison.Ordinal);

    [GeneratedRegex("LimitExceeded|QuotaExceeded|^TooMany(?!Requests)|ClusterContainsTooMany|^Limit")]
    private static partial Regex Quota();
}
