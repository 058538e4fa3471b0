using Amazon.Runtime;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Images;

namespace Cascade.Engine.Tests.Aws;

/// <summary>Throttling passes in a minute, and a publish waits for that; the clock of these tests is faster.</summary>
[Collection(ProcessEnvironmentCollection.Name)]
public sealed class ThrottlingTests : IDisposable
{
    private const string Caller =
        "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/u</Arn></GetCallerIdentityResult>"
        + "</GetCallerIdentityResponse>";

    private readonly ProcessEnvironment _environment = new();

    public ThrottlingTests() => ThrottlingPatience.Clock = new FastClock(60);

    public void Dispose()
    {
        ThrottlingPatience.Clock = TimeProvider.System;
        _environment.Dispose();
    }

    [Theory]
    [InlineData("STS")]
    [InlineData("S3")]
    [InlineData("ECS")]
    [InlineData("IAM")]
    [InlineData("EC2")]
    public async Task A_call_outlives_throttling(string service)
    {
        var left = 0;
        using var aws = new LoopbackServer(asked => left-- > 0 ? Throttled(asked, service) : Answered(asked));
        var call = await CallAsync(aws, service, throttle: () => left = 6);

        await call();

        Assert.True(left < 0);
    }

    [Fact]
    public async Task Throttling_that_does_not_end_is_reported_after_a_minute_and_not_before()
    {
        using var aws = new LoopbackServer(asked => asked.Path == "/" && !asked.Headers.ContainsKey("X-Amz-Target")
            ? Answered(asked)
            : Throttled(asked, "ECS"));
        var call = await CallAsync(aws, "ECS", throttle: () => { });
        var started = ThrottlingPatience.Clock.GetTimestamp();

        var exception = await Assert.ThrowsAsync<CascadeException>(() => call().OrExplainAsync("list the clusters"));

        Assert.Equal("CASCADE4016", Assert.Single(exception.Problems).Code);
        Assert.True(ThrottlingPatience.Clock.GetElapsedTime(started) >= ThrottlingPatience.Budget);
    }

    [Fact]
    public async Task A_service_that_fails_is_asked_three_times_also_between_throttled_answers()
    {
        var statuses = new Queue<int>([429, 500, 429, 429, 500, 500]);
        using var aws = new LoopbackServer(
            asked => asked.Headers.ContainsKey("X-Amz-Target") ? new(statuses.Dequeue(), "{}") : Answered(asked));
        var call = await CallAsync(aws, "ECS", throttle: () => { });

        var exception = await Assert.ThrowsAsync<CascadeException>(() => call().OrExplainAsync("list the clusters"));

        Assert.Equal("CASCADE4015", Assert.Single(exception.Problems).Code);
        Assert.Empty(statuses);
    }

    [Fact]
    public async Task A_question_to_a_registry_outlives_throttling()
    {
        var left = 6;
        using var registry = new LoopbackServer(_ => new(left-- > 0 ? 429 : 200));

        Assert.True(await new ContainerRegistry(new Uri(registry.Url).Authority, null).HasTagAsync("todo", "1", default));

        Assert.True(left < 0);
    }

    [Fact]
    public async Task A_registry_that_throttles_without_end_is_reported_after_a_minute()
    {
        using var registry = new LoopbackServer(_ => new(429));
        var started = ThrottlingPatience.Clock.GetTimestamp();

        var exception = await Assert.ThrowsAsync<CascadeException>(
            () => new ContainerRegistry(new Uri(registry.Url).Authority, null).HasTagAsync("todo", "1", default));

        Assert.Equal("CASCADE2003", Assert.Single(exception.Problems).Code);
        Assert.True(ThrottlingPatience.Clock.GetElapsedTime(started) >= ThrottlingPatience.Budget);
    }

    /// <summary>A call of a service that begins with <paramref name="throttle"/>.</summary>
    private async Task<Func<Task>> CallAsync(LoopbackServer aws, string service, Action throttle)
    {
        _environment.WithKeys().With("AWS_ENDPOINT_URL", aws.Url);
        if (service == "STS")
        {
            throttle();
            return () => AwsSession.OpenAsync("eu-central-1", null, default);
        }

        var session = await AwsSession.OpenAsync("eu-central-1", null, default);
        var resources = ResourceClients.Create(session.Credentials, config => session.Configure(config));
        throttle();
        return service switch
        {
            "S3" => () => session.CreateS3().GetObjectMetadataAsync(new() { BucketName = "bucket", Key = "key" }),
            "ECS" => () => resources.Ecs.ListServicesAsync(new() { Cluster = "c" }),
            "IAM" => () => resources.Iam.GetRoleAsync(new() { RoleName = "r" }),
            _ => () => resources.EC2.DescribeVpcsAsync(new()),
        };
    }

    private static Answer Throttled(Asked asked, string service) => service switch
    {
        "ECS" => new(400, """{ "__type": "ThrottlingException", "message": "Rate exceeded" }"""),
        "S3" => new(503, "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"),
        "EC2" => new(503, "<Response><Errors><Error><Code>RequestLimitExceeded</Code><Message>No.</Message></Error></Errors></Response>"),
        _ => new(400, "<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>"),
    };

    private static Answer Answered(Asked asked) => asked.Headers.ContainsKey("X-Amz-Target")
        ? new(200, "{}")
        : new(200, asked.Body.Contains("GetCallerIdentity", StringComparison.Ordinal) ? Caller : "<DescribeResponse/>", ("Content-Type", "text/xml"));
}
