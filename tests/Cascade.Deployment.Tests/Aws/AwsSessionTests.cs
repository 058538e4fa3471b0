using Amazon.S3.Model;
using Cascade.Engine.Aws;

namespace Cascade.Deployment.Tests.Aws;

[Collection(ProcessEnvironmentCollection.Name)]
public sealed class AwsSessionTests(Moto moto) : IClassFixture<Moto>, IDisposable
{
    private readonly ProcessEnvironment _environment = new();

    public void Dispose() => _environment.Dispose();

    [Fact]
    public async Task Resolves_account_partition_and_region_and_calls_every_service_at_the_named_endpoint()
    {
        _environment.WithKeys().With("AWS_ENDPOINT_URL", moto.Url).With("AWS_DEFAULT_REGION", "eu-west-3");

        var session = await AwsSession.OpenAsync(null, null, default);

        Assert.Equal(new("123456789012", "eu-west-3", "aws"), session.Target);
        using var clients = ResourceClients.Create(session.Credentials, config => session.Configure(config));
        using var s3 = session.CreateS3();
        Assert.Contains(
            ".eu-west-3.",
            (await clients.Ecr.CreateRepositoryAsync(new() { RepositoryName = "session" })).Repository!.RepositoryUri,
            StringComparison.Ordinal);
        Assert.Single((await clients.Ecs.DescribeClustersAsync(new() { Clusters = ["none"] })).Failures!);
        await s3.PutBucketAsync(new PutBucketRequest { BucketName = "a-bucket-in-path-style", BucketRegionName = "eu-west-3" });
    }
}
