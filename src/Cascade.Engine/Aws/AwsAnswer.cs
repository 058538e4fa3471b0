using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Aws;

/// <summary>An error that AWS answered, or its silence, for the engine's calls and Terraform's alike.</summary>
/// <param name="Service"><c>ECS</c>; empty where none is known.</param>
/// <param name="Operation"><c>CreateCluster</c>; empty where none is known.</param>
/// <param name="Status">The HTTP status; 0 when there was no answer.</param>
/// <param name="Code"><c>AccessDeniedException</c>; empty when there was no answer.</param>
/// <param name="Message">AWS's text, on one line.</param>
internal sealed record AwsAnswer(string Service, string Operation, int Status, string Code, string Message)
{
    public AwsCause Cause { get; } = AwsErrorCodes.CauseOf(Code, Status, Message);

    /// <summary>
    /// Without request ids, counts of attempts and other noise: <c>ECS CreateCluster: ThrottlingException: Rate exceeded</c>.
    /// </summary>
    public string Short => string.Join(": ", new[] { $"{Service} {Operation}".Trim(), Code, Message }.Where(part => part.Length > 0));

    /// <summary>The problem, in the words of the catalogue.</summary>
    /// <param name="request">The request; its answer is set here.</param>
    public Problem ToProblem(FailedRequest request)
    {
        var answered = request with { Answer = Short };
        return Cause switch
        {
            AwsCause.AccessDenied => Denied(answered),
            AwsCause.CredentialsExpired => Errors.CredentialsExpired(answered),
            AwsCause.KeyUnknown => Errors.KeyUnknown(answered),
            AwsCause.SignatureRefused => Errors.SignatureRefused(answered),
            AwsCause.ClockSkewed => Errors.ClockSkewed(answered),
            AwsCause.Throttled => Errors.Throttled(answered),
            AwsCause.QuotaReached => Errors.QuotaReached(answered, ReachedQuota.Of(Code, Operation)),
            AwsCause.AlreadyExists => Errors.ResourceExists(answered),
            // The text of an answer without a code is a web page, for instance of a proxy.
            AwsCause.ServiceFailing => Errors.ServiceFailing(
                request with { Answer = Code.Length == 0 ? $"HTTP {Status}" : $"HTTP {Status}, {Short}" }),
            AwsCause.Unreadable => Errors.AnswerUnreadable(answered),
            AwsCause.Unreachable => Unreachable(answered),
            _ => Errors.RequestRefused(answered),
        };
    }

    private Problem Denied(FailedRequest request) => DeniedAction.Parse(Message) is { } denied
        ? Errors.AccessDenied(request with { Answer = null }, denied.Action, denied.Who, denied.On, denied.Because)
        : Errors.AccessDenied(request, Operation.Length == 0 ? "access" : $"{Operation} of {Service}");

    // In the words of Go's network library, which Terraform's providers use.
    private Problem Unreachable(FailedRequest request)
    {
        if (Message.Contains("x509:", StringComparison.Ordinal) || Message.Contains("tls: ", StringComparison.Ordinal))
        {
            return Errors.TlsFailed(request);
        }

        string[] silence = ["i/o timeout", "deadline exceeded", "Client.Timeout", "handshake timeout", "timeout awaiting response"];
        return silence.Any(words => Message.Contains(words, StringComparison.Ordinal))
            ? Errors.EndpointSilent(request)
            : Errors.EndpointUnreachable(request);
    }
}
