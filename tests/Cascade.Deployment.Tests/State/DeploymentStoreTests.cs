using Amazon.S3;
using Amazon.S3.Model;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.State;

namespace Cascade.Deployment.Tests.State;

[Collection(MotoCollection.Name)]
public sealed class DeploymentStoreTests(Moto moto) : IDisposable
{
    private static readonly Dictionary<string, string> Tags = new() { ["cascade:managed"] = "true" };

    private readonly IAmazonS3 _s3 = moto.S3();

    public void Dispose() => _s3.Dispose();

    [Fact]
    public async Task Makes_a_bucket_that_is_versioned_encrypted_closed_and_tagged()
    {
        using var s3 = SecureClient();
        var bucket = new DeploymentBucket(s3, Target("eu-central-1"));
        Assert.Equal("cascade-123456789012-eu-central-1", bucket.Name);
        Assert.False(await bucket.ExistsAsync(default));

        Assert.True(await bucket.EnsureAsync(Tags, default));

        Assert.True(await bucket.ExistsAsync(default));
        Assert.False(await bucket.EnsureAsync(Tags, default));
        Assert.Equal(VersionStatus.Enabled, (await s3.GetBucketVersioningAsync(bucket.Name)).VersioningConfig.Status);
        var encryption = await s3.GetBucketEncryptionAsync(new() { BucketName = bucket.Name });
        Assert.Equal(
            ServerSideEncryptionMethod.AES256,
            encryption.ServerSideEncryptionConfiguration.ServerSideEncryptionRules[0].ServerSideEncryptionByDefault.ServerSideEncryptionAlgorithm);
        var access = (await s3.GetPublicAccessBlockAsync(new() { BucketName = bucket.Name })).PublicAccessBlockConfiguration;
        Assert.True(access.BlockPublicAcls & access.BlockPublicPolicy & access.IgnorePublicAcls & access.RestrictPublicBuckets);
        Assert.Contains("aws:SecureTransport", (await s3.GetBucketPolicyAsync(bucket.Name)).Policy, StringComparison.Ordinal);
        Assert.Equal("cascade:managed", Assert.Single((await s3.GetBucketTaggingAsync(new() { BucketName = bucket.Name })).TagSet).Key);
        Assert.Equal("eu-central-1", (await s3.GetBucketLocationAsync(bucket.Name)).Location.Value);
    }

    [Fact]
    public async Task Makes_the_bucket_once_when_many_ask_at_once_also_in_the_oldest_region()
    {
        using var east = moto.S3("us-east-1");
        var bucket = new DeploymentBucket(east, Target("us-east-1"));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => bucket.EnsureAsync(Tags, default)));

        Assert.True(await bucket.ExistsAsync(default));
    }

    [Fact]
    public async Task Completes_a_bucket_whose_making_was_interrupted_without_shutting_out_an_endpoint_of_plain_HTTP()
    {
        using var client = moto.S3("eu-west-2");
        var bucket = new DeploymentBucket(client, Target("eu-west-2"));
        await client.PutBucketAsync(new PutBucketRequest { BucketName = bucket.Name, BucketRegionName = "eu-west-2" });

        Assert.True(await bucket.EnsureAsync(Tags, default));

        Assert.Equal(VersionStatus.Enabled, (await client.GetBucketVersioningAsync(bucket.Name)).VersioningConfig.Status);
        Assert.Contains("NoSuchBucketPolicy", (await client.GetBucketPolicyAsync(bucket.Name)).Policy, StringComparison.Ordinal);
    }

    /// <summary>Organisations make their buckets themselves, versioned, and with rules of their own.</summary>
    [Fact]
    public async Task Gives_a_versioned_bucket_what_it_lacks_and_leaves_what_it_has()
    {
        const string Policy =
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                { "Sid": "Ours", "Effect": "Deny", "Principal": "*", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::acme-state" }
              ]
            }
            """;
        using var client = SecureClient();
        var target = Target("eu-central-1") with { NamedBucket = "acme-state" };
        await client.PutBucketAsync(new PutBucketRequest { BucketName = "acme-state", BucketRegionName = "eu-central-1" });
        await client.PutBucketVersioningAsync(
            new() { BucketName = "acme-state", VersioningConfig = new() { Status = VersionStatus.Enabled } });
        await client.PutBucketTaggingAsync("acme-state", [new() { Key = "team", Value = "platform" }]);
        await client.PutBucketPolicyAsync("acme-state", Policy);
        var bucket = new DeploymentBucket(client, target);

        Assert.True(await bucket.EnsureAsync(Tags, default));

        var access = (await client.GetPublicAccessBlockAsync(new() { BucketName = bucket.Name })).PublicAccessBlockConfiguration;
        Assert.True(access.BlockPublicAcls & access.BlockPublicPolicy & access.IgnorePublicAcls & access.RestrictPublicBuckets);
        Assert.Equal("team", Assert.Single((await client.GetBucketTaggingAsync(new() { BucketName = bucket.Name })).TagSet).Key);
        Assert.Contains("Ours", (await client.GetBucketPolicyAsync(bucket.Name)).Policy, StringComparison.Ordinal);
        Assert.False(await bucket.EnsureAsync(Tags, default));
    }

    [Fact]
    public async Task Names_the_way_on_where_the_bucket_is_another_accounts()
    {
        using var server = new LoopbackServer(asked => asked.Method == "GET"
            ? new(404, "<Error><Code>NoSuchBucket</Code><Message>m</Message></Error>")
            : new(409, "<Error><Code>BucketAlreadyExists</Code><Message>The requested bucket name is not available.</Message></Error>"));
        using var client = Client(server.Url);

        var exception =
            await Assert.ThrowsAsync<CascadeException>(() => new DeploymentBucket(client, Target("eu-west-1")).EnsureAsync(Tags, default));

        var problem = Assert.Single(exception.Problems);
        Assert.Equal("CASCADE4921", problem.Code);
        Assert.Contains("CascadeBucket", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_whose_bucket_it_must_be_in_every_call()
    {
        using var server = new LoopbackServer(
            asked =>
                new(asked.Headers.ContainsKey("x-amz-expected-bucket-owner")
                    || (asked.Method == "PUT" && asked.Path == "/cascade-123456789012-eu-west-1") ? 200 : 400));
        using var client = Client(server.Url);
        var (bucket, store) = (new DeploymentBucket(client, Target("eu-west-1")), new DeploymentStore(client, Target("eu-west-1")));

        await bucket.EnsureAsync(Tags, default);
        await store.PutAsync("a", "text", default);
        await store.TryPutAsync("a", "text", null, default);
        await store.DeleteAsync("a", default);
        await store.GetAsync("a", default);

        Assert.All(server.Requests, asked => Assert.Equal("123456789012", asked.Headers["x-amz-expected-bucket-owner"]));
        Assert.Equal(12, server.Requests.Count);
    }

    [Theory]
    [InlineData("AccessDenied", 403, "CASCADE4100")]
    [InlineData("ExpiredToken", 400, "CASCADE4009")]
    [InlineData("InvalidAccessKeyId", 403, "CASCADE4008")]
    [InlineData("RequestTimeTooSkewed", 403, "CASCADE4011")]
    [InlineData("SlowDown", 503, "CASCADE4016")]
    [InlineData("InternalError", 500, "CASCADE4015")]
    public async Task Explains_what_S3_answers(string code, int status, string expected)
    {
        using var server = new LoopbackServer(
            _ => new(
                status, $"<Error><Code>{code}</Code><Message>m</Message><RequestId>r</RequestId></Error>",
                ("Content-Type", "application/xml")));
        using var client = Client(server.Url);

        var exception =
            await Assert.ThrowsAsync<CascadeException>(() => new DeploymentBucket(client, Target("eu-west-1")).EnsureAsync(Tags, default));

        Assert.Equal(expected, Assert.Single(exception.Problems).Code);
    }

    [Fact]
    public async Task Stores_text_and_files_lists_and_deletes_them_with_all_versions()
    {
        var store = await StoreAsync("eu-west-3");
        await store.PutAsync("shop/production/services/a/cdk.tf.json", "{ \"ä\": 1 }", default);
        await store.PutAsync("shop/production/services/a/cdk.tf.json", "{ \"ä\": 2 }", default);
        await store.PutAsync("shop/production/services/b/fingerprint", "b", default);
        await store.DeleteAsync("shop/production/services/b/fingerprint", default);
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, [0xEF, 0xBB, 0xBF, 0x41]);
        await store.PutFileAsync("shop/production/services/a/env/1.env", file, default);
        File.Delete(file);

        Assert.Equal("{ \"ä\": 2 }", (await store.GetAsync("shop/production/services/a/cdk.tf.json", default))!.Text);
        Assert.Null(await store.GetAsync("shop/production/services/b/fingerprint", default));
        Assert.Equal(
            ["shop/production/services/a/cdk.tf.json", "shop/production/services/a/env/1.env"], await store.ListAsync("shop/", default));

        await store.DeleteAllAsync("shop/production/services/", default);

        Assert.Empty(await store.ListAsync("", default));
        using var client = moto.S3("eu-west-3");
        Assert.Empty((await client.ListVersionsAsync(store.Bucket)).Versions ?? []);
    }

    [Fact]
    public async Task Writes_only_over_the_version_that_was_read()
    {
        var store = await StoreAsync("eu-south-1");

        Assert.True(await store.TryPutAsync("routes.json", "1", null, default));
        Assert.False(await store.TryPutAsync("routes.json", "2", null, default));
        var read = (await store.GetAsync("routes.json", default))!;
        Assert.True(await store.TryPutAsync("routes.json", "2", read.ETag, default));
        Assert.False(await store.TryPutAsync("routes.json", "3", read.ETag, default));
        Assert.Equal("2", (await store.GetAsync("routes.json", default))!.Text);
    }

    [Fact]
    public async Task Reads_terraforms_lock()
    {
        var store = await StoreAsync("eu-north-1");
        Assert.Null(await store.GetLockAsync("terraform.tfstate.tflock", default));
        await store.PutAsync(
            "terraform.tfstate.tflock",
            """{"ID":"9f0c","Operation":"OperationTypeApply","Info":"","Who":"ann@laptop","Version":"1.11.4","Created":"2025-11-20T10:11:12.123456789Z","Path":"b/terraform.tfstate"}""",
            default);

        var held = (await store.GetLockAsync("terraform.tfstate.tflock", default))!;

        Assert.Equal(("9f0c", "OperationTypeApply", "ann@laptop", "1.11.4"), (held.Id, held.Operation, held.Who, held.Version));
        Assert.Equal(
            new(2025, 11, 20, 10, 11, 12, TimeSpan.Zero),
            held.Created!.Value.AddTicks(-held.Created.Value.Ticks % TimeSpan.TicksPerSecond));
        await store.PutAsync("terraform.tfstate.tflock", "not a lock of Terraform's", default);
        Assert.NotNull(await store.GetLockAsync("terraform.tfstate.tflock", default));
    }

    [Fact]
    public async Task Finds_nothing_where_there_is_no_bucket_and_says_so_when_it_is_written_to()
    {
        var store = new DeploymentStore(_s3, Target("sa-east-1"));

        Assert.Null(await store.GetAsync("a", default));
        Assert.Empty(await store.ListAsync("", default));
        await store.DeleteAllAsync("a", default);
        var exception = await Assert.ThrowsAsync<CascadeException>(() => store.PutAsync("a", "b", default));
        Assert.Equal("CASCADE4101", Assert.Single(exception.Problems).Code);
    }

    private static DeploymentTarget Target(string region) => new("123456789012", region, "aws");

    private AmazonS3Client SecureClient() => new(
        Moto.Credentials,
        new AmazonS3Config
        {
            ServiceURL = "https://s3.test",
            AuthenticationRegion = "eu-central-1",
            ForcePathStyle = true,
            HttpClientFactory = new Tunnel(moto.Url),
        });

    private static AmazonS3Client Client(string url) =>
        new(
            Moto.Credentials,
            new AmazonS3Config { ServiceURL = url, AuthenticationRegion = "eu-west-1", ForcePathStyle = true, MaxErrorRetry = 1 });

    private async Task<DeploymentStore> StoreAsync(string region)
    {
        using var client = moto.S3(region);
        await new DeploymentBucket(client, Target(region)).EnsureAsync(Tags, default);
        return new(moto.S3(region), Target(region));
    }

    /// <summary>Brings what is said to a secure endpoint to the emulator.</summary>
    private sealed class Tunnel(string url) : Amazon.Runtime.HttpClientFactory
    {
        public override HttpClient CreateHttpClient(Amazon.Runtime.IClientConfig clientConfig) => new(new Redirect(url));

        private sealed class Redirect(string url) : DelegatingHandler(new SocketsHttpHandler())
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                request.Headers.Host = null;
                request.RequestUri = new Uri(url + request.RequestUri!.PathAndQuery);
                return base.SendAsync(request, cancellationToken);
            }
        }
    }
}
