using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Cascade.Local;
using Cascade.Local.Scripted;

namespace Cascade.Deployment.Tests.Emulation;

/// <summary>What the other tests stand on: that the emulated AWS is like AWS where moto is not.</summary>
public class EmulatedAwsTests(EmulatedAwsTests.Shared shared) : IClassFixture<EmulatedAwsTests.Shared>
{
    private static readonly LocalAwsOptions Bare = new() { WithBaseImage = false };

    /// <summary>For the tests that do not mind each other.</summary>
    public sealed class Shared : IAsyncLifetime
    {
        public LocalAws Aws { get; private set; } = null!;

        public async Task InitializeAsync() => Aws = await LocalAws.StartAsync(Bare);

        public async Task DisposeAsync() => await Aws.DisposeAsync();
    }

    [Fact]
    public async Task Its_registry_lets_in_the_password_that_ECR_gives_out_and_no_other()
    {
        var aws = shared.Aws;
        var token =
            (await CallAsync(
                aws.Endpoint, "ecr", "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken", new()))["authorizationData"]![0]!;

        Assert.Equal($"http://{aws.Registry}", (string?)token["proxyEndpoint"]);
        Assert.Equal(HttpStatusCode.OK, await LogInAsync(aws, (string)token["authorizationToken"]!));
        Assert.Equal(HttpStatusCode.Unauthorized, await LogInAsync(aws, Convert.ToBase64String("AWS:guess"u8)));
    }

    [Fact]
    public async Task Its_registry_can_refuse_the_password()
    {
        await using var aws = await LocalAws.StartAsync(Bare with { RegistryRefusesPassword = true });
        var token =
            (await CallAsync(
                aws.Endpoint, "ecr", "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken", new()))["authorizationData"]![0]!;

        Assert.Equal(HttpStatusCode.Unauthorized, await LogInAsync(aws, (string)token["authorizationToken"]!));
    }

    [Fact]
    public async Task Its_registry_goes_down_and_comes_back_where_it_was()
    {
        await using var aws = await LocalAws.StartAsync(Bare);
        var address = aws.Registry;

        await aws.ContainerRegistry.StopAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => aws.ContainerRegistry.TagsAsync("a/b/c"));

        await aws.ContainerRegistry.StartAgainAsync();
        Assert.Equal(address, aws.Registry);
        Assert.Empty(await aws.ContainerRegistry.TagsAsync("a/b/c"));
    }

    [Fact]
    public async Task Its_repositories_are_in_its_registry()
    {
        var aws = shared.Aws;

        var made = await CallAsync(
            aws.Endpoint, "ecr", "AmazonEC2ContainerRegistry_V20150921.CreateRepository", new() { ["repositoryName"] = "todo/dev/todo" });

        Assert.Equal($"{aws.Registry}/todo/dev/todo", (string?)made["repository"]!["repositoryUri"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Its_deployments_complete_with_as_many_tasks_as_are_wanted(int desiredCount)
    {
        var aws = shared.Aws;
        await CreateServiceAsync(aws.Endpoint, $"of-{desiredCount}", desiredCount);

        var service = await DescribeServiceAsync(aws.Endpoint, $"of-{desiredCount}");

        Assert.Equal("COMPLETED", (string?)service["deployments"]![0]!["rolloutState"]);
        Assert.Equal(desiredCount, (int?)service["runningCount"]);
    }

    [Fact]
    public async Task Its_services_keep_what_they_were_created_with_and_roll_out_what_is_changed()
    {
        await using var aws = await LocalAws.StartAsync(Bare with { Rollout = TimeSpan.FromMinutes(10) });
        await CreateServiceAsync(aws.Endpoint, "todo", desiredCount: 1);
        var before = await DescribeServiceAsync(aws.Endpoint, "todo");
        Assert.Equal(60, (int?)before["healthCheckGracePeriodSeconds"]);
        Assert.True((bool?)before["enableECSManagedTags"]);
        Assert.Equal("DISABLED", (string?)before["availabilityZoneRebalancing"]);
        Assert.True((bool?)before["deploymentConfiguration"]!["deploymentCircuitBreaker"]!["rollback"]);

        await EcsAsync(
            aws.Endpoint, "UpdateService", new() { ["service"] = "todo", ["taskDefinition"] = await RegisterAsync(aws.Endpoint) });

        var deployments = (await DescribeServiceAsync(aws.Endpoint, "todo"))["deployments"]!.AsArray();
        Assert.Equal(["PRIMARY", "ACTIVE"], deployments.Select(deployment => (string)deployment!["status"]!));
        Assert.Equal("IN_PROGRESS", (string?)deployments[0]!["rolloutState"]);
        Assert.EndsWith(":2", (string?)deployments[0]!["taskDefinition"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_leaves_nothing_behind()
    {
        var aws = await LocalAws.StartAsync(Bare);
        var (endpoint, registry, folder) = (aws.Endpoint.Port, new Uri("http://" + aws.Registry).Port, aws.Folder);

        await aws.DisposeAsync();

        Assert.False(Directory.Exists(folder));
        foreach (var port in new[] { endpoint, registry })
        {
            using var client = new TcpClient();
            await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(IPAddress.Loopback, port));
        }
    }

    [Fact]
    public async Task A_fake_answers_in_turn_and_hands_on_what_is_not_scripted()
    {
        var aws = shared.Aws;
        await using var fake = await FakeAws.StartAsync(aws.Endpoint);
        fake.On("ListClusters", FakeAnswer.Denied("ecs:ListClusters"), FakeAnswer.Json(new { clusterArns = new[] { "scripted" } }));

        var denied = await EcsAsync(fake.Endpoint, "ListClusters", new());
        var scripted = await EcsAsync(fake.Endpoint, "ListClusters", new());
        await EcsAsync(fake.Endpoint, "CreateCluster", new() { ["clusterName"] = "real" });
        fake.Forget("ListClusters");
        var real = await EcsAsync(fake.Endpoint, "ListClusters", new());

        Assert.Equal("AccessDeniedException", (string?)denied["__type"]);
        Assert.Equal("scripted", (string?)scripted["clusterArns"]![0]);
        Assert.Contains(real["clusterArns"]!.AsArray(), arn => ((string)arn!).EndsWith(":cluster/real", StringComparison.Ordinal));
        Assert.Equal(["ListClusters", "ListClusters", "CreateCluster", "ListClusters"], fake.Requests.Select(request => request.Action));
    }

    [Fact]
    public async Task A_fake_can_be_silent()
    {
        await using var fake = await FakeAws.StartAsync();
        fake.On("ListClusters", FakeAnswer.Silence);
        using var patience = new CancellationTokenSource();

        var call = EcsAsync(fake.Endpoint, "ListClusters", new(), patience.Token);
        while (fake.Requests.Count == 0)
        {
            Assert.False(call.IsCompleted);
            await Task.Delay(20);
        }

        await Task.Delay(200);
        Assert.False(call.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal("ListClusters", Assert.Single(fake.Requests).Action);
    }

    private static async Task CreateServiceAsync(Uri endpoint, string name, int desiredCount)
    {
        await EcsAsync(endpoint, "CreateCluster", new() { ["clusterName"] = "default" });
        await EcsAsync(endpoint, "CreateService", new()
        {
            ["serviceName"] = name,
            ["taskDefinition"] = await RegisterAsync(endpoint),
            ["desiredCount"] = desiredCount,
            ["launchType"] = "FARGATE",
            ["healthCheckGracePeriodSeconds"] = 60,
            ["enableECSManagedTags"] = true,
            ["availabilityZoneRebalancing"] = "DISABLED",
            ["deploymentConfiguration"] = new JsonObject
            {
                ["deploymentCircuitBreaker"] = new JsonObject { ["enable"] = true, ["rollback"] = true },
            },
        });
    }

    private static async Task<string> RegisterAsync(Uri endpoint) =>
        (string)(await EcsAsync(endpoint, "RegisterTaskDefinition", new()
        {
            ["family"] = "todo",
            ["containerDefinitions"] = new JsonArray(new JsonObject { ["name"] = "app", ["image"] = "app", ["memory"] = 512 }),
        }))["taskDefinition"]!["taskDefinitionArn"]!;

    private static async Task<JsonNode> DescribeServiceAsync(Uri endpoint, string name) =>
        (await EcsAsync(endpoint, "DescribeServices", new() { ["services"] = new JsonArray(name) }))["services"]![0]!;

    private static Task<JsonNode> EcsAsync(Uri endpoint, string action, JsonObject body, CancellationToken cancellationToken = default) =>
        CallAsync(endpoint, "ecs", "AmazonEC2ContainerServiceV20141113." + action, body, cancellationToken);

    /// <summary>A call of AWS's JSON protocol, whatever it answers.</summary>
    private static async Task<JsonNode> CallAsync(
        Uri endpoint, string service, string target, JsonObject body, CancellationToken cancellationToken = default)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint).For(service, "eu-central-1");
        request.Headers.Add("X-Amz-Target", target);
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.1");
        using var answer = await client.SendAsync(request, cancellationToken);
        return (await JsonNode.ParseAsync(
            await answer.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken))!;
    }

    private static async Task<HttpStatusCode> LogInAsync(LocalAws aws, string credentials)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{aws.Registry}/v2/");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
