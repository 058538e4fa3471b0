namespace Cascade.Engine.Catalogue;

/// <content>40xx: answers of AWS and the network, whether the engine or Terraform asked.</content>
internal static partial class Errors
{
    /// <summary>AWS denies an action that the publish needs.</summary>
    /// <remarks>
    /// Give the user or role that publishes the permissions of <c>docs/iam.md</c>; the message names the action.
    /// A service control policy or a permissions boundary can forbid the action too.
    /// </remarks>
    /// <param name="request">The request; its answer is left out where the action is known by it.</param>
    /// <param name="action">For instance <c>ecs:CreateService</c>.</param>
    /// <param name="who">The ARN of the user or role, or null.</param>
    /// <param name="on">The ARN of the resource, or null.</param>
    /// <param name="because">AWS's reason, or null.</param>
    [Replaces("CASCADE3122")]
    public static Problem AccessDenied(
        FailedRequest request, string action, string? who = null, string? on = null, string? because = null) => new(
        "CASCADE4007",
        $"{request.Place}AWS denies {action}{(who is null ? "" : $" to {who}")}{(on is null ? "" : $" on {on}")}"
        + $"{(because is null ? "" : $", because {because}")}{request.For(" (needed to ", ")")}{Answered(request)} "
        + "Give the user or role the permissions that docs/iam.md lists; a service control policy or a permissions boundary can forbid "
        + "the action too.");

    /// <summary>AWS cannot be reached.</summary>
    /// <remarks>Check network, proxy (<c>HTTPS_PROXY</c>), <c>AWS_ENDPOINT_URL</c>, and that the region exists.</remarks>
    [Replaces("CASCADE3125")]
    public static Problem EndpointUnreachable(FailedRequest request) => new(
        "CASCADE4012",
        $"{request.Place}AWS could not be reached{request.For(" to ")}{Answered(request)} "
        + "Check the network, the proxy (HTTPS_PROXY), AWS_ENDPOINT_URL if that is set, and that the region exists.");

    /// <summary>AWS does not answer.</summary>
    /// <remarks>
    /// Check network, proxy (<c>HTTPS_PROXY</c>) and <c>AWS_ENDPOINT_URL</c>; a firewall that drops packets looks like this.
    /// </remarks>
    /// <param name="request">The request.</param>
    /// <param name="limit">The time that has passed; null where Terraform waited.</param>
    [Replaces("CASCADE3125")]
    public static Problem EndpointSilent(FailedRequest request, TimeSpan? limit = null) => new(
        "CASCADE4013",
        $"{request.Place}AWS did not answer{(limit is null ? "" : $" within {limit.Value.TotalSeconds:0} s")}"
        + $"{request.For(" on the attempt to ")}{Answered(request)} Check the network, the proxy (HTTPS_PROXY), and AWS_ENDPOINT_URL if "
        + "that is set.");

    /// <summary>No secure connection to AWS can be made.</summary>
    /// <remarks>
    /// A proxy that reads TLS needs its certificate among those the machine trusts, or in the file that <c>AWS_CA_BUNDLE</c> names.
    /// </remarks>
    [Replaces("CASCADE3125")]
    public static Problem TlsFailed(FailedRequest request) => new(
        "CASCADE4014",
        $"{request.Place}No secure connection to AWS could be made{request.For(" to ")}{Answered(request)} "
        + "If a proxy reads TLS, add its certificate to those the machine trusts, or to the file that AWS_CA_BUNDLE names.");

    /// <summary>An AWS service fails.</summary>
    /// <remarks>
    /// Wait and publish again: the publish continues where it stopped. <see href="https://health.aws.amazon.com"/> lists known faults of
    /// AWS.
    /// </remarks>
    [Replaces("CASCADE3128")]
    public static Problem ServiceFailing(FailedRequest request) => new(
        "CASCADE4015",
        $"{request.Place}AWS failed{request.For(" on the attempt to ")}, also when asked again{Answered(request)} "
        + "Publish again later: the publish continues where it stopped. https://health.aws.amazon.com lists known faults of AWS.");

    /// <summary>AWS refuses more requests for now.</summary>
    /// <remarks>
    /// The publish has asked again for a minute. Publish again later: the publish continues where it stopped. Fewer publishes at once also
    /// help.
    /// </remarks>
    [Replaces("CASCADE3123")]
    public static Problem Throttled(FailedRequest request) => new(
        "CASCADE4016",
        $"{request.Place}AWS takes no more requests for now{request.For(" (the attempt was to ", ", again and again)")}{Answered(request)} "
        + "Publish again in a minute: the publish continues where it stopped.");

    /// <summary>AWS refused a request for a reason of its own.</summary>
    /// <remarks>The message is AWS's.</remarks>
    public static Problem RequestRefused(FailedRequest request) => new(
        "CASCADE4017",
        $"{request.Place}AWS refused {(request.Purpose is null ? "the request" : $"to {request.Purpose}")}{Answered(request)}");

    /// <summary>What answered a request to AWS is not AWS's answer: a web page, nothing, or an answer that lacks something.</summary>
    /// <remarks>
    /// Something between this machine and AWS answers in its place: a network that wants a sign-in first, a proxy, a gateway that reads
    /// TLS; or <c>AWS_ENDPOINT_URL</c> names something else than AWS. The message says what the answer was.
    /// </remarks>
    public static Problem AnswerUnreadable(FailedRequest request) => new(
        "CASCADE4920",
        $"{request.Place}AWS's answer cannot be read{request.For(" on the attempt to ")}{Answered(request)} Something else may answer in "
        + "place of AWS: a network that wants a sign-in first, a proxy or gateway, or what AWS_ENDPOINT_URL names.");

    /// <summary>The file that <c>AWS_CA_BUNDLE</c> names cannot be read.</summary>
    /// <remarks>Let the variable name a file of PEM certificates, or unset the variable.</remarks>
    public static Problem CertificateBundleUnreadable(string path, string reason) => new(
        "CASCADE4019",
        $"The certificates of AWS_CA_BUNDLE, '{path}', could not be read: "
        + $"{Sentence(reason)} Let the variable name a file of PEM certificates, or unset the variable.");

    /// <summary>AWS answered that something of this name exists already.</summary>
    /// <remarks>
    /// The resource is not in this stack's state: a person made it, or a killed publish left it. Delete or import the resource, then
    /// publish again.
    /// </remarks>
    public static Problem ResourceExists(FailedRequest request) => new(
        "CASCADE3127",
        $"{request.Place}Something of this name exists already in AWS{(request.Purpose is null ? ", but not in this stack's state" : "")}"
        + $"{request.For(", so it was not possible to ")}{Answered(request)} Delete or rename the resource that is in the way, then "
        + "publish again.");

    // The words of AWS, or the end of the sentence.
    private static string Answered(FailedRequest request) => request.Answer is null ? "." : $": {Sentence(request.Answer)}";

    private static string Sentence(string text)
    {
        var trimmed = text.Trim().ReplaceLineEndings(" ");
        return trimmed.Length == 0 ? "no reason was given." : trimmed[^1] is '.' or '!' or '?' ? trimmed : trimmed + ".";
    }
}
