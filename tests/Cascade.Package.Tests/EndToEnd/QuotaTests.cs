using Cascade.Local;
using Cascade.Local.Scripted;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary>An account that is full: the publish says so before it creates anything, and only a first publish asks.</summary>
public sealed class QuotaTests(DeployedTo deployedTo) : IClassFixture<DeployedTo>, IDisposable
{
    private readonly UserFolder _user = new(deployedTo.Package, deployedTo.Aws);

    [Fact]
    public async Task A_full_account_is_told_before_anything_is_created_and_a_later_publish_does_not_ask()
    {
        await using var fake = await FakeAws.StartAsync(deployedTo.Aws.Endpoint);
        _user.Variables["AWS_ENDPOINT_URL"] = fake.Endpoint.AbsoluteUri;
        var project = _user.Worker("Mail");

        fake.On(
            "DescribeVpcs",
            FakeAnswer.Ok(
                $"<DescribeVpcsResponse><vpcSet>{string.Concat(Enumerable.Repeat("<item/>", 1000))}</vpcSet></DescribeVpcsResponse>"));
        (await _user.Publish(project)).Failed("CASCADE4603")
            .Says("is new: a network and a cluster of its own", "1000 of the 1000 VPCs", "--quota-code L-F678F1CE")
            .Not("Pushed image");
        // The repository is made while the question is asked, and stays empty.
        Assert.All(
            await CreatedResources.ListAsync(deployedTo.Aws, _user.Application),
            resource => Assert.Equal("ecr repository", resource.Kind));

        fake.Forget("DescribeVpcs");
        fake.On("GetAccountSummary", FakeAnswer.Ok("""
            <GetAccountSummaryResponse><GetAccountSummaryResult><SummaryMap><entry><key>Roles</key><value>999</value></entry><entry><key>RolesQuota</key><value>1000</value></entry></SummaryMap></GetAccountSummaryResult></GetAccountSummaryResponse>
            """));
        (await _user.Publish(project)).Failed("CASCADE4600").Says("999 of the 1000 roles", "--quota-code L-FE177D64").Not(
            "environment: created", "service mail: created");

        fake.Forget("GetAccountSummary");
        (await _user.Publish(project)).Succeeded().Says("service mail: created");
        var asked = Asked(fake);
        Assert.NotEmpty(asked);

        (await _user.Publish(project, "-p:CascadeMemory=1024")).Succeeded().Not("is new");
        Assert.Equal(asked, Asked(fake));
    }

    public void Dispose() => _user.Dispose();

    private static string[] Asked(FakeAws fake) =>
        [.. fake.Requests.Select(request => request.Action)
            .Where(action => action is "GetAccountSummary" or "GetServiceQuota" or "DescribeAccountLimits")];
}
