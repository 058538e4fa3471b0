using Cascade.Engine.Names;
using Cascade.Engine.Quotas;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Quotas;

/// <summary>Counted and asked by the calls themselves: each is answered.</summary>
public sealed class EmulatedQuotaTests(EmulatedAws aws) : IClassFixture<EmulatedAws>
{
    [Fact]
    public async Task Each_quota_is_told_and_what_is_used_of_it_is_counted()
    {
        var account = new AccountUsage(aws.Clients, LocalAws.Account);
        var before = (await account.RolesAsync(default))!;
        await aws.Api.IamAsync("CreateRole", "Arn", ("RoleName", "one-more"), ("AssumeRolePolicyDocument", "{}"));

        Assert.Equal(before with { Used = before.Used + 1 }, await account.RolesAsync(default));
        Assert.Equal(1000, before.Max);
        Assert.True(await account.VpcsAsync(default) is { Used: >= 1, Max: > 1 }); // the default VPC
        Assert.True(await account.SecurityGroupsAsync(default) is { Used: >= 1, Max: > 1 });
        Assert.Equal(new Usage(0, 3000), await account.TargetGroupsAsync(default));
        Assert.True(await account.LoadBalancersAsync(default) is { Used: 0, Max: > 1 });
        Assert.True(await account.FargateVcpusAsync(default) is { Used: 0, Max: > 1 });
    }
}
