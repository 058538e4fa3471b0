using System.Net;
using System.Text.Json;
using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Capabilities.LoadBalancing;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.Tests.Quotas;
using Cascade.Local.Scripted;
using Synthesis = Cascade.Engine.Tests.Stacks.Synthesis;

namespace Cascade.Engine.Tests.Capabilities.LoadBalancing;

public sealed class LoadBalancingTests : IDisposable
{
    private const string Acl = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/shop/1";

    private readonly TestProject _project = new();

    private static EnvironmentPart Part => LoadBalancingCapability.Declaration.Environment!;

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Without_it_the_load_balancer_has_the_provider_s_defaults()
    {
        var balancer = Synthesis.Web.Resource("aws_lb.public");

        Assert.Null(balancer["idle_timeout"]);
        Assert.Null(balancer["enable_deletion_protection"]);
        Assert.Null(Part.PlaceholderOf(_project.Settings()));
    }

    [Fact]
    public void The_longest_timeout_the_one_firewall_and_any_protection_hold()
    {
        EnvironmentNeed[] needs =
        [
            Need("api", new() { IdleTimeout = 120, Internal = true, Protect = true }), Need("blog", new() { IdleTimeout = 300, WebAclArn = Acl }),
        ];
        var stacks = Synthesis.Of(Samples.Worker with { Shape = new(LoadBalancer: true, needs) });

        Assert.Equal(300, (int)stacks.Resource("aws_lb.public")["idle_timeout"]!);
        Assert.True((bool)stacks.Resource("aws_lb.public")["enable_deletion_protection"]!);
        Assert.True((bool)stacks.Resource("aws_lb.public")["internal"]!);
        Assert.Equal(Acl, (string)stacks.Resource("aws_wafv2_web_acl_association.load_balancer")["web_acl_arn"]!);
        Assert.Equal(["api"], EnvironmentNeeds.ProtectedBy(needs));
    }

    [Fact]
    public void Two_firewalls_are_told()
    {
        var other = Need("blog", new() { WebAclArn = Acl });

        Assert.Null(Part.Conflict!("api", [other, Need("api", new() { WebAclArn = Acl })]));
        Assert.Null(Part.Conflict("api", [other, Need("api", new() { IdleTimeout = 1 })]));
        Assert.Equal("CASCADE1612", Part.Conflict("api", [other, Need("api", new() { WebAclArn = Acl + "2" })])!.Code);
    }

    [Fact]
    public void A_worker_may_be_protected_and_has_no_load_balancer_to_set()
    {
        var result = _project.Set("CascadeServiceKind", "worker").Set("CascadeProtect", "true").Set("CascadeIdleTimeout", "60").Validate();

        Assert.Equal(new LoadBalancingSettings { Protect = true }, result.Settings!.Of<LoadBalancingSettings>());
        Assert.Contains("CascadeIdleTimeout", Assert.Single(result.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Acl, Acl, null)]
    [InlineData(Acl, "arn:other", "CASCADE4732")]
    [InlineData("arn:aws:wafv2:us-east-1:123456789012:regional/webacl/shop/1", Acl, "CASCADE4731")]
    public async Task A_firewall_that_is_not_here_is_told(string arn, string found, string? code)
    {
        await using var account = (await AccountOf.NobodyAsync())
            .With("ListWebACLs", FakeAnswer.Json(new { WebACLs = new[] { new { ARN = found } } }));
        var look = new AccountLook(_project.Set("CascadeWebAclArn", arn).Settings(), AccountOf.Target, account.Clients, account.Log);

        Assert.Equal(code, (await LoadBalancingCapability.Declaration.Check!(look, default)).SingleOrDefault()?.Code);
    }

    [Fact]
    public async Task A_firewall_that_may_not_be_looked_for_is_passed_over()
    {
        await using var account = (await AccountOf.NobodyAsync())
            .With("ListWebACLs", FakeAnswer.Error(HttpStatusCode.Forbidden, "AccessDeniedException", "no"));
        var look = new AccountLook(_project.Set("CascadeWebAclArn", Acl).Settings(), AccountOf.Target, account.Clients, account.Log);

        Assert.Empty(await LoadBalancingCapability.Declaration.Check!(look, default));
    }

    private static EnvironmentNeed Need(string service, LoadBalancingSettings need) =>
        new(service, "LoadBalancing", JsonSerializer.Serialize(need, LoadBalancingJson.Default.LoadBalancingSettings));
}
