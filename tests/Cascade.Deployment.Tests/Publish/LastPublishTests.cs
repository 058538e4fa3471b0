using System.Text.Json.Nodes;
using Cascade.Engine.Names;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;

namespace Cascade.Deployment.Tests.Publish;

/// <summary>
/// A publish does nothing only where the last one left nothing to do: whatever is not as that left it, it is looked at again.
/// </summary>
[Collection(ProcessEnvironmentCollection.Name)]
public sealed class LastPublishTests : IClassFixture<EmulatedAws>, IDisposable
{
    private static readonly Dictionary<string, Func<PublishedService, Task>> Changes = new()
    {
        ["nothing was published to its end"] = service => service.LoseAsync(service.RecordKey),
        ["the record is damaged"] = service => service.StoreAsync(service.RecordKey, "{"),
        ["the record is empty"] = service => service.StoreAsync(service.RecordKey, "null"),
        ["the record is of another version"] = service => service.StoreAsync(service.RecordKey, """{"inputs":"a","outputs":{}}"""),
        ["the record lacks what must be in it"] = service =>
            service.StoreAsync(
                service.RecordKey,
                """{"inputs":"a","environmentStack":"as applied","serviceStack":"as """
                    + """applied","loadBalancer":true,"desiredCount":1,"outputs":null}"""),
        ["the record has an output without a value"] = service => service.StoreAsync(
            service.RecordKey,
            """{"inputs":"a","environmentStack":"as applied","serviceStack":"as applied","loadBalancer":true,"desiredCount":1,"""
                + """ "outputs":{"service_name":null}}"""),
        ["the record has a later format"] = service => service.StoreAsync(
            service.RecordKey,
            """{"format":99,"inputs":"a","environmentStack":"as applied","serviceStack":"as applied","loadBalancer":true,"""
                + """ "desiredCount":1,"outputs":{}}"""),
        ["the environment was never applied"] = service => service.LoseAsync(service.EnvironmentKeys.Record),
        ["another publish applied the environment"] = service =>
            service.ChangeRecordAsync(service.EnvironmentKeys, record => record with { Fingerprint = "as another applied" }),
        ["another publish applies the environment"] = service =>
            service.ChangeRecordAsync(service.EnvironmentKeys, record => record with { Fingerprint = null, IsApplying = true }),
        ["the environment's record is damaged"] = service => service.StoreAsync(service.EnvironmentKeys.Record, "{"),
        ["the environment's state is gone"] = service => service.LoseAsync(service.EnvironmentKeys.State),
        ["the environment's state is empty"] = service => service.StoreAsync(service.EnvironmentKeys.State, ""),
        ["the environment's state is another"] = service =>
            service.StoreAsync(service.EnvironmentKeys.State, """{"version":4,"resources":[],"serial":2}"""),
        ["the service's state is gone"] = service => service.LoseAsync(service.ServiceKeys.State),
        ["the service's state is of a later version"] = service => service.StoreAsync(service.ServiceKeys.State, """{"version":5}"""),
        ["the service was destroyed"] = service => service.LoseAsync(service.ServiceKeys.Record),
        ["another publish applied the service"] = service =>
            service.ChangeRecordAsync(service.ServiceKeys, record => record with { Fingerprint = "as another applied" }),
        ["an apply of the service did not end well"] = service =>
            service.ChangeRecordAsync(service.ServiceKeys, record => record with { Fingerprint = null, IsApplying = true }),
        ["a setting is another"] = service => service.ChangeAsync("CascadeMemory", "1024"),
        ["an image is another"] = service =>
        {
            service.Images = service.Images with { Images = [service.Images.Images[0] with { Tag = "1.2.3-ba9876543210" }] };
            return Task.CompletedTask;
        },
        ["an environment file is gone from the bucket"] = service => service.LoseEnvironmentFileAsync(),
        ["the service is gone"] = service => service.DeleteServiceAsync(),
        ["the service runs another revision"] =
            async service => await service.UpdateServiceAsync("taskDefinition", await service.RegisterTaskDefinitionAsync()),
        ["the service was told to let people into its tasks"] = service => service.UpdateServiceAsync("enableExecuteCommand", true),
        ["the service waits another time for its tasks' health"] =
            service => service.UpdateServiceAsync("healthCheckGracePeriodSeconds", 77),
        ["the service was moved to other subnets"] = service => service.UpdateServiceAsync(
            "networkConfiguration",
            new JsonObject { ["awsvpcConfiguration"] = new JsonObject { ["subnets"] = new JsonArray("subnet-other") } }),
        ["the service's circuit breaker was taken away"] = service => service.UpdateServiceAsync(
            "deploymentConfiguration",
            new JsonObject { ["deploymentCircuitBreaker"] = new JsonObject { ["enable"] = false, ["rollback"] = true } }),
        ["the service has another number of tasks"] = service => service.UpdateServiceAsync("desiredCount", 2),
        ["the cluster is gone"] = async service =>
        {
            await service.DeleteServiceAsync();
            await service.Api.EcsAsync("DeleteCluster", new JsonObject { ["cluster"] = service.Deployment.Names.Cluster });
        },
    };

    private static readonly Dictionary<string, Func<PublishedService, Task>> ChangesOfWeb = new(Changes)
    {
        ["no rule leads to the target group"] = service => service.LoseRuleAsync(),
        ["the target group is gone"] = async service =>
        {
            await service.Api.LoadBalancingAsync("DeleteRule", "", ("RuleArn", service.Rule));
            await service.Api.LoadBalancingAsync("DeleteTargetGroup", "", ("TargetGroupArn", service.TargetGroup));
        },
        ["the listener is gone"] = service => service.Api.LoadBalancingAsync("DeleteListener", "", ("ListenerArn", service.Listener)),
        ["the load balancer is gone"] =
            service => service.Api.LoadBalancingAsync("DeleteLoadBalancer", "", ("LoadBalancerArn", service.LoadBalancer)),
        ["the register of routes is lost"] = service => service.LoseAsync(service.Deployment.Names.Keys.Routes),
        ["the route is nobody's"] = service => service.StoreRoutesAsync(),
        ["the route is another service's"] = service => service.StoreRoutesAsync(service.Claim with { Service = "web" }),
        ["the route has another priority"] =
            service => service.StoreRoutesAsync(service.Claim with { Priority = service.Claim.Priority + 1 }),
        ["the service has another path"] =
            service => service.StoreRoutesAsync(service.Claim with { Route = new("/api/*", HostName: null) }),
        ["the service has another host"] = service => service.StoreRoutesAsync(service.Claim with { Route = new("/*", "example.com") }),
        ["the service has a second route, of a publish that did not end well"] = service =>
            service.StoreRoutesAsync(service.Claim, new RouteClaim("api", new("/old/*", HostName: null), 1000)),
    };

    private static readonly Dictionary<string, Func<PublishedService, Task>> ChangesOfWorker = new(Changes)
    {
        ["it still has the route that it had as a web service"] = service => service.StoreRoutesAsync(service.Claim),
        ["its environment needs a load balancer by now"] = service => service.StoreRoutesAsync(service.Claim with { Service = "web" }),
    };

    private readonly EmulatedAws _aws;
    private readonly ProcessEnvironment _environment = new();

    public LastPublishTests(EmulatedAws aws)
    {
        _aws = aws;
        foreach (var (name, value) in aws.Aws.EnvironmentVariables.Where(
            variable => !variable.Key.EndsWith("_FILE", StringComparison.Ordinal)))
        {
            _environment[name] = value;
        }
    }

    public static TheoryData<string> OfWeb => [.. ChangesOfWeb.Keys];

    public static TheoryData<string> OfWorker => [.. ChangesOfWorker.Keys];

    public void Dispose() => _environment.Dispose();

    [Theory]
    [MemberData(nameof(OfWeb))]
    public Task A_web_service_is_looked_at_again_when(string change) => IsRepeatedUntilAsync(ServiceKind.Web, ChangesOfWeb[change]);

    [Theory]
    [MemberData(nameof(OfWorker))]
    public Task A_worker_is_looked_at_again_when(string change) => IsRepeatedUntilAsync(ServiceKind.Worker, ChangesOfWorker[change]);

    [Fact]
    public async Task What_concerns_other_services_alone_changes_nothing()
    {
        using var service = await PublishedService.MakeAsync(_aws, ServiceKind.Web);

        await service.StoreRoutesAsync(service.Claim, new RouteClaim("web", new("/web/*", HostName: null), 1000));
        await service.ChangeAsync("CascadeRolloutTimeout", "1200");

        Assert.True(await service.IsRepeatedAsync());
    }

    [Fact]
    public async Task Terraform_files_of_the_users_count_with_their_variables()
    {
        using var service = await PublishedService.MakeAsync(_aws, ServiceKind.Worker);
        await service.AddTerraformAsync("variable \"days\" {}\n");
        Assert.True(await service.IsRepeatedAsync());

        _environment["TF_VAR_days"] = "7";

        Assert.False(await service.IsRepeatedAsync());
    }

    [Fact]
    public async Task Terraform_files_of_the_users_that_look_elsewhere_are_looked_at_every_time()
    {
        using var service = await PublishedService.MakeAsync(_aws, ServiceKind.Worker);

        await service.AddTerraformAsync("data \"aws_caller_identity\" \"me\" {}\n");

        Assert.False(await service.IsRepeatedAsync());
    }

    private async Task IsRepeatedUntilAsync(ServiceKind kind, Func<PublishedService, Task> change)
    {
        using var service = await PublishedService.MakeAsync(_aws, kind);
        Assert.True(await service.IsRepeatedAsync());

        await change(service);

        Assert.False(await service.IsRepeatedAsync());
    }
}
