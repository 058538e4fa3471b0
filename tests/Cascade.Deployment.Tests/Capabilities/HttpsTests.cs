using System.Text.Json.Nodes;
using Cascade.Engine.Names;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Capabilities;

/// <summary>Domain names on real Terraform and the emulated AWS.</summary>
public sealed class HttpsTests(EmulatedAws aws) : IClassFixture<EmulatedAws>, IDisposable
{
    private readonly TemporaryFolder _folder = new("cascade-https");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task Two_services_have_names_on_one_load_balancer_and_leave_nothing() => DeploymentTurns.RunAsync(async () =>
    {
        var zone = await aws.Api.MakeZoneAsync("example.com");
        var front = new DeployedProject(aws.Aws, _folder, "names", "front").Set("CascadePathPattern", "/*")
            .Set("CascadeDomainName", "shop.example.com;*.shop.example.com");
        var orders = new DeployedProject(aws.Aws, _folder, "names", "orders").Set("CascadePathPattern", "/*")
            .Set("CascadeDomainName", "orders.example.com").Set("CascadeProtocol", "grpc").Set("CascadeIdleTimeout", "120");

        var first = await front.DeployAsync();
        Assert.Contains("https://shop.example.com/", first);
        Assert.Equal(["shop.example.com A", "shop.example.com AAAA", "*.shop.example.com A", "*.shop.example.com AAAA"], await AliasesAsync(zone));
        var second = await orders.DeployAsync();
        Assert.Contains("https://orders.example.com/", second);
        Assert.Contains(await AliasesAsync(zone), alias => alias == "orders.example.com A");

        // Whoever publishes makes the whole environment: neither takes the other's names away, nor finds anything to do.
        foreach (var project in new[] { front, orders, front, orders })
        {
            Assert.DoesNotContain(": destroyed ", await project.DeployAsync());
        }

        Assert.Contains("environment: unchanged", await orders.DeployAsync());
        Assert.Contains("service orders: unchanged", await orders.DeployAsync());
        foreach (var project in new[] { front, orders })
        {
            await project.AssertPlanIsEmptyAsync("environment");
            await project.AssertPlanIsEmptyAsync("service");
        }

        var balancer = (await aws.Clients.LoadBalancing.DescribeLoadBalancersAsync(new() { Names = [front.Names.LoadBalancer] })).LoadBalancers!.Single();
        var listeners = (await aws.Clients.LoadBalancing.DescribeListenersAsync(new() { LoadBalancerArn = balancer.LoadBalancerArn })).Listeners!;
        Assert.Equal([80, 443], listeners.Select(listener => listener.Port!.Value).Order());
        var https = listeners.Single(listener => listener.Port == 443);
        var rules = (await aws.Clients.LoadBalancing.DescribeRulesAsync(new() { ListenerArn = https.ListenerArn })).Rules!;
        Assert.Equal(3, rules.Count);
        var http = (await aws.Clients.LoadBalancing.DescribeRulesAsync(new() { ListenerArn = listeners.Single(listener => listener.Port == 80).ListenerArn })).Rules!;
        Assert.Equal(["redirect", "redirect"], http.Where(rule => rule.IsDefault != true).Select(rule => rule.Actions!.Single().Type));

        // A lost registry is made again with what each needs.
        await front.StoreAsync(front.Names.Keys.Routes, null);
        Assert.DoesNotContain(": destroyed ", await front.DeployAsync(("CascadeRefresh", "true")));
        Assert.Contains(await AliasesAsync(zone), alias => alias == "orders.example.com A");

        // Who gives up a name takes it away, without a question.
        orders.Set("CascadeDomainName", "").Set("CascadePathPattern", "/orders/*").Set("CascadeProtocol", "");
        Assert.Contains("http://", await orders.DeployAsync());
        Assert.DoesNotContain(await AliasesAsync(zone), alias => alias.StartsWith("orders.", StringComparison.Ordinal));
        Assert.Equal(["shop.example.com A", "shop.example.com AAAA", "*.shop.example.com A", "*.shop.example.com AAAA"], await AliasesAsync(zone));

        await orders.RunAsync("destroy");
        await front.DestroyAllAsync();
        Assert.Empty(await AliasesAsync(zone));
        Assert.Empty((await aws.Clients.Certificates.ListCertificatesAsync(new())).CertificateSummaryList ?? []);
    });

    [Fact]
    public Task A_name_in_other_DNS_waits_for_its_record_and_goes_on_the_next_time() => DeploymentTurns.RunAsync(async () =>
    {
        var project = new DeployedProject(aws.Aws, _folder, "elsewhere").Set("CascadeDomainName", "shop.example.org")
            .Set("CascadeCertificateTimeout", "60");

        await using (var late = project.Start("deploy"))
        {
            Assert.Equal(1, await late.EndAsync());
            Assert.Contains("warning CASCADE4728", late.Output);
            Assert.Contains("error CASCADE4729", late.Output);
        }

        // Others need not wait for what may never come.
        var worker = new DeployedProject(aws.Aws, _folder, "elsewhere", "jobs").Worker();
        Assert.DoesNotContain("CASCADE47", await worker.DeployAsync());
        Assert.DoesNotContain(": destroyed ", await worker.DeployAsync());

        await using var run = project.Start("deploy");
        await run.SeesAsync("warning CASCADE4728");
        aws.Aws.AddToOtherDns(run.Output.Split("has it): ")[1].Split(' ')[0]);
        Assert.True(await run.EndAsync() == 0, run.Output);
        Assert.Contains("https://shop.example.org/api/", run.Output);
        Assert.Contains("shop.example.org must be a CNAME of", run.Output);
        Assert.Contains("environment: unchanged", await project.DeployAsync());
        Assert.DoesNotContain(": destroyed ", await worker.DeployAsync());
        Assert.Contains("environment: unchanged", await project.DeployAsync());
        await worker.RunAsync("destroy");
        await project.DestroyAllAsync();
    });

    [Fact]
    public Task A_protected_service_is_not_destroyed_and_its_firewall_sees_all() => DeploymentTurns.RunAsync(async () =>
    {
        var acl = await aws.Api.FirewallAsync("CreateWebACL", new JsonObject
        {
            ["Name"] = "shop",
            ["Scope"] = "REGIONAL",
            ["DefaultAction"] = new JsonObject { ["Allow"] = new JsonObject() },
            ["VisibilityConfig"] = new JsonObject { ["SampledRequestsEnabled"] = false, ["CloudWatchMetricsEnabled"] = false, ["MetricName"] = "shop" },
        });
        var project = new DeployedProject(aws.Aws, _folder, "guarded").Set("CascadeWebAclArn", (string)acl["Summary"]!["ARN"]!)
            .Set("CascadeProtect", "true").Set("CascadeStickySessions", "600").Set("CascadeAllowedCidrs", "203.0.113.0/24")
            .Set("CascadeHealthCheckGracePeriod", "90").Set("CascadeHealthCheckMatcher", "200");

        await project.DeployAsync();
        await project.AssertPlanIsEmptyAsync("environment");
        await project.AssertPlanIsEmptyAsync("service");
        foreach (var everything in new[] { "true", "false" })
        {
            await using var refused = project.Start("destroy", ("CascadeDestroyEnvironment", everything));
            Assert.Equal(1, await refused.EndAsync());
            Assert.Contains("error CASCADE4904: Nothing was destroyed", refused.Output);
        }

        await project.Set("CascadeProtect", "false").DeployAsync();
        await project.DestroyAllAsync();
    });

    private async Task<IReadOnlyList<string>> AliasesAsync(string zone)
    {
        var records = (await aws.Clients.Dns.ListResourceRecordSetsAsync(new() { HostedZoneId = zone })).ResourceRecordSets!;
        return
        [
            .. from record in records
               where record.AliasTarget is not null
               let name = record.Name!.TrimEnd('.').Replace(@"\052", "*", StringComparison.Ordinal)
               orderby name.Replace("*", "~", StringComparison.Ordinal).Length, record.Type
               select $"{name} {record.Type}",
        ];
    }
}
