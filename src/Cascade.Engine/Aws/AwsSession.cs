using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.S3;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.Aws;

/// <summary>
/// Credentials that AWS has just accepted, and the region: every call of a deployment uses them, Terraform's calls too.
/// </summary>
internal sealed class AwsSession
{
    private readonly CredentialSource _source;

    private AwsSession(CredentialSource source, Caller caller)
    {
        _source = source;
        Caller = caller;
    }

    public Caller Caller { get; }

    public DeploymentTarget Target => Caller.Target;

    public AWSCredentials Credentials => _source.Credentials;

    /// <summary>Resolves credentials and region, and asks AWS once who the caller is.</summary>
    /// <param name="region"><c>CascadeRegion</c>, or null.</param>
    /// <param name="profile"><c>CascadeAwsProfile</c>, or null.</param>
    /// <param name="cancellationToken">The build's.</param>
    /// <exception cref="CascadeException">No region, no credentials (or neither), or AWS does not accept the credentials.</exception>
    public static async Task<AwsSession> OpenAsync(string? region, string? profile, CancellationToken cancellationToken)
    {
        var setting = string.IsNullOrWhiteSpace(profile) ? null : profile.Trim();
        var store = new CredentialProfileStoreChain();
        var found = CredentialChain.FindProfile(store, setting);

        var regionTask = RegionChain.ResolveAsync(region, found, cancellationToken);
        var sourceTask = CredentialChain.ResolveAsync(store, setting, found, cancellationToken);
        await BothAsync(regionTask, sourceTask);

        var source = await sourceTask;
        return new(source, await CallerIdentity.AskAsync(source, await regionTask, cancellationToken));
    }

    /// <summary>Gives a client's configuration the region, the profile's endpoint and the limits.</summary>
    public TConfig Configure<TConfig>(TConfig config)
        where TConfig : ClientConfig => config.Of(_source, Target.Region);

    public IAmazonS3 CreateS3()
    {
        var config = Configure(new AmazonS3Config());
        // An endpoint that the user names has no host name for each bucket.
        config.ForcePathStyle = !string.IsNullOrEmpty(config.ServiceURL);
        return new AmazonS3Client(Credentials, config);
    }

    /// <inheritdoc cref="TerraformVariables.Of"/>
    public IReadOnlyDictionary<string, string?> TerraformEnvironment() => TerraformVariables.Of(_source, Target.Region);

    /// <summary>Awaits both, so that the problems of both are reported together.</summary>
    private static async Task BothAsync(Task region, Task credentials)
    {
        try
        {
            await Task.WhenAll(region, credentials);
        }
        catch (CascadeException) when (region.Exception?.InnerException is CascadeException noRegion
            && credentials.Exception?.InnerException is CascadeException noCredentials)
        {
            throw new CascadeException([.. noRegion.Problems, .. noCredentials.Problems], noCredentials);
        }
    }
}
