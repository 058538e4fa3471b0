using Cascade.Engine.Kinds;
using Cascade.Engine.Publish;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Quotas;

/// <summary>Counted and asked by the calls themselves: each is answered.</summary>
public sealed class EmulatedQuotaTests(EmulatedAws aws) : IClassFixture<EmulatedAws>
{
    [Fact]
    public async Task Each_quota_is_told_and_what_is_used_of_it_is_counted()
    {
        var before = (await UsageAsync("aws_iam_role"))!;
        await aws.Api.IamAsync("CreateRole", "Arn", ("RoleName", "one-more"), ("AssumeRolePolicyDocument", "{}"));

        Assert.Equal(before with { Used = before.Used + 1 }, await UsageAsync("aws_iam_role"));
        Assert.Equal(1000, before.Max);
        Assert.True(await UsageAsync("aws_vpc") is { Used: >= 1, Max: > 1 }); // the default VPC
        Assert.True(await UsageAsync("aws_security_group") is { Used: >= 1, Max: > 1 });
        Assert.Equal(new Usage(0, 3000), await UsageAsync("aws_lb_target_group"));
        Assert.True(await UsageAsync("aws_lb") is { Used: 0, Max: > 1 });
        Assert.True(await UsageAsync("aws_ecs_service") is { Used: 0, Max: > 1 });
    }

    private Task<Usage?> UsageAsync(string type) => StackKinds.All.Find(type)!.Quota!.UsageAsync(aws.Clients, LocalAws.Account, default);
}
