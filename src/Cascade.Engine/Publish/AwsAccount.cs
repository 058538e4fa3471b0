using Amazon.S3;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Images;
using Cascade.Engine.Names;
using Cascade.Engine.Recovery;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish;

/// <summary>One account and region, with credentials that it accepts: its clients, its registry, its deployment bucket.</summary>
internal sealed class AwsAccount : IDisposable
{
    private readonly IAmazonS3 _s3;
    private Task<RegistryCredentials>? _login;

    private AwsAccount(AwsSession session, string? bucket, IBuildLog log)
    {
        (Session, Log) = (session, log);
        Target = session.Target with { NamedBucket = bucket };
        Resources = ResourceClients.Create(session.Credentials, config => session.Configure(config));
        _s3 = session.CreateS3();
        Bucket = new DeploymentBucket(_s3, Target);
        Store = new DeploymentStore(_s3, Target);
        LiveCheck = new LiveCheck(Resources.Ecs, Resources.LoadBalancing, Target);
        Repositories = new ImageRepository(Resources.Ecr, log);
    }

    public AwsSession Session { get; }

    public IBuildLog Log { get; }

    public DeploymentTarget Target { get; }

    /// <summary>Account and region, for a person.</summary>
    public string Place => $"account {Target.Account}, {Target.Region}";

    public ResourceClients Resources { get; }

    public DeploymentBucket Bucket { get; }

    public DeploymentStore Store { get; }

    public LiveCheck LiveCheck { get; }

    public ImageRepository Repositories { get; }

    /// <summary>Whether buckets are in the path of addresses: with an endpoint override they are.</summary>
    public bool UsesPathStyle => ((AmazonS3Config)_s3.Config).ForcePathStyle;

    /// <inheritdoc cref="AwsSession.OpenAsync"/>
    public static async Task<AwsAccount> OpenAsync(AwsSettings settings, IBuildLog log, CancellationToken cancellationToken) =>
        new(await AwsSession.OpenAsync(settings.Region, settings.Profile, cancellationToken), settings.Bucket, log);

    /// <summary>The login to the account's registry, which is good for twelve hours and so asked for once.</summary>
    /// <exception cref="CascadeException">AWS refuses, or cannot be reached.</exception>
    public Task<RegistryCredentials> LoginAsync(CancellationToken cancellationToken) =>
        _login is { IsFaulted: false, IsCanceled: false } login ? login : _login = Repositories.AuthorizeAsync(cancellationToken);

    public void Dispose()
    {
        _s3.Dispose();
        Resources.Dispose();
    }
}
