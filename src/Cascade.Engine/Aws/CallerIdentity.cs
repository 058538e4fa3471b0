using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.Aws;

/// <summary>
/// Uses the credentials for the first time, before Terraform: its provider takes a minute to refuse bad credentials.
/// </summary>
internal static class CallerIdentity
{
    private const string Doing = "find out whose credentials these are (sts:GetCallerIdentity)";

    /// <summary>Credential processes and sign-on services take their time.</summary>
    private static readonly TimeSpan CredentialsLimit = TimeSpan.FromSeconds(20);

    /// <exception cref="CascadeException">The source gives no credentials, or AWS does not accept them, or not for this region.</exception>
    public static async Task<Caller> AskAsync(CredentialSource source, string region, CancellationToken cancellationToken)
    {
        await RetrieveAsync(source, cancellationToken);
        var arn = await CallerArnAsync(source, region, cancellationToken);
        if (arn?.Split(':') is not ["arn", { Length: > 0 } partition, _, _, { Length: > 0 } account, ..])
        {
            var answer = arn is null ? "an answer without an ARN, for instance a web page" : $"the ARN '{arn}'";
            throw new CascadeException(Errors.AnswerUnreadable(FailedRequest.OfEngine(Doing, answer)));
        }

        var regionPartition = Partition.Of(region).Name;
        return regionPartition == partition
            ? new(arn, new(account, region, partition))
            : throw new CascadeException(Errors.RegionOfOtherPartition(region, regionPartition, account, partition));
    }

    /// <summary>Runs the process, exchanges the token, assumes the role.</summary>
    private static async Task RetrieveAsync(CredentialSource source, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Run(source.Credentials.GetCredentialsAsync, cancellationToken).WaitAsync(CredentialsLimit, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            var reason = $"no answer within {CredentialsLimit.TotalSeconds} s";
            throw new CascadeException(Errors.CredentialsFailed(source.Description, reason), exception);
        }
        catch (Exception exception) when (Causes(exception).OfType<HttpRequestException>().FirstOrDefault() is { } network)
        {
            throw new CascadeException(AwsFailure.Explain(network, "get credentials")!, exception);
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not CascadeException)
        {
            throw new CascadeException(
                source.IsSingleSignOn
                    ? Errors.SignInExpired(source.Profile!.Name)
                    : Errors.CredentialsFailed(source.Description, exception.Message),
                exception);
        }
    }

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }

    private static async Task<string?> CallerArnAsync(CredentialSource source, string region, CancellationToken cancellationToken)
    {
        using var sts = new AmazonSecurityTokenServiceClient(source.Credentials, new AmazonSecurityTokenServiceConfig().Of(source, region));
        var caller = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken).OrExplainAsync(Doing);
        return caller.Arn;
    }
}

/// <param name="Arn">Who publishes: a user, or a session of a role.</param>
/// <param name="Target">The caller's account, and the region.</param>
internal sealed record Caller(string Arn, DeploymentTarget Target)
{
    /// <summary>The ARN's last part: <c>user/alice</c>, <c>assumed-role/Deployer/alice</c>.</summary>
    public string Name => Arn[(Arn.LastIndexOf(':') + 1)..];
}
