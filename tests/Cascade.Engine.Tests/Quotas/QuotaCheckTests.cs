using System.Net;
using Cascade.Engine.Quotas;
using Cascade.Local.Scripted;

namespace Cascade.Engine.Tests.Quotas;

public sealed class QuotaCheckTests
{
    private static readonly string[] Actions =
        [
            "GetAccountSummary",
            "DescribeAccountLimits",
            "DescribeTargetGroups",
            "DescribeLoadBalancers",
            "DescribeVpcs",
            "DescribeSecurityGroups",
            "GetServiceQuota",
        ];

    [Theory]
    [InlineData(998, 1000, null)] // exactly two are left
    [InlineData(999, 1000, "CASCADE4600")]
    [InlineData(1000, 1000, "CASCADE4600")]
    [InlineData(1000, 5000, null)] // raised
    public async Task A_service_needs_room_for_two_roles(int used, int max, string? code)
    {
        await using var account = await AccountOf.NobodyAsync();

        var problems = await account.Roles(used, max).CheckAsync(Needed.Of(("aws_iam_role", 2)));

        Assert.Equal(code, problems.SingleOrDefault()?.Code);
        Assert.Equal(["GetAccountSummary"], account.Asked);
    }

    [Theory]
    [InlineData(2999, null)]
    [InlineData(3000, "CASCADE4601")]
    public async Task A_web_service_needs_room_for_a_target_group_and_all_pages_of_them_are_counted(int used, string? code)
    {
        await using var account = await AccountOf.NobodyAsync();

        var problems = await account.LoadBalancing("target-groups", 3000)
            .TargetGroups(400, used - 401, 1)
            .CheckAsync(Needed.Of(("aws_lb_target_group", 1)));

        Assert.Equal(code, problems.SingleOrDefault()?.Code);
        Assert.Equal(3, account.Asked.Count(action => action == "DescribeTargetGroups"));
        Assert.Equal(2, account.Requests.Count(request => request.Text.Contains("Marker=n", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(49, null)]
    [InlineData(50, "CASCADE4602")]
    public async Task An_environment_needs_room_for_a_load_balancer_and_those_of_networks_are_not_counted(int used, string? code)
    {
        await using var account = await AccountOf.NobodyAsync();

        var problems = await account.LoadBalancing("application-load-balancers", 50)
            .LoadBalancers(used, network: 30)
            .CheckAsync(Needed.Of(("aws_lb", 1)));

        Assert.Equal(code, problems.SingleOrDefault()?.Code);
    }

    [Theory]
    [InlineData(4, null)]
    [InlineData(5, "CASCADE4603")]
    public async Task An_environment_needs_room_for_a_VPC_and_others_that_are_shared_with_the_account_are_not_counted(
        int used, string? code)
    {
        await using var account = await AccountOf.NobodyAsync();

        var problems = await account.Quota(5).SharedVpcs(used, others: 10).CheckAsync(Needed.Of(("aws_vpc", 1)));

        Assert.Equal(code, problems.SingleOrDefault()?.Code);
        var asked = Assert.Single(account.Requests, request => request.Action == "GetServiceQuota").Text;
        Assert.Contains("\"ServiceCode\":\"vpc\"", asked, StringComparison.Ordinal);
        Assert.Contains("\"QuotaCode\":\"L-F678F1CE\"", asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2499, null)]
    [InlineData(2500, "CASCADE4604")]
    public async Task Each_stack_needs_room_for_a_security_group(int used, string? code)
    {
        await using var account = await AccountOf.NobodyAsync();

        var problems = await account.Quota(2500).SecurityGroups(1000, 1000, used - 2000).CheckAsync(Needed.Of(("aws_security_group", 1)));

        Assert.Equal(code, problems.SingleOrDefault()?.Code);
        Assert.Equal(2, account.Requests.Count(request => request.Text.Contains("NextToken=n", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(6, 1024, null)] // exactly
    [InlineData(7, 1024, "CASCADE4605")]
    [InlineData(24, 256, null)]
    [InlineData(25, 256, "CASCADE4605")]
    [InlineData(0, 1024, null)]
    public async Task A_services_tasks_need_vCPUs(int tasks, int cpu, string? code)
    {
        await using var account = await AccountOf.NobodyAsync();

        var problems = await account.Quota(6).CheckAsync(Needed.Tasks(tasks, cpu));

        Assert.Equal(code, problems.SingleOrDefault()?.Code);
        Assert.Equal(tasks == 0 ? [] : ["GetServiceQuota"], account.Asked);
    }

    [Fact]
    public async Task The_message_says_how_many_there_are_and_whom_to_ask_for_more()
    {
        await using var account = await AccountOf.NobodyAsync();

        var roles = Assert.Single(await account.Roles(1000, 1000).CheckAsync(Needed.Of(("aws_iam_role", 2))));
        var vpcs = Assert.Single(await account.Quota(5).Vpcs(5).CheckAsync(Needed.Of(("aws_vpc", 1))));
        var vcpus = Assert.Single(await account.Quota(6).CheckAsync(Needed.Tasks(25, 256)));

        Assert.StartsWith(
            "The account 123456789012 has 1000 of the 1000 roles that it may have, and 2 more are needed.",
            roles.Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "--service-code iam --quota-code L-FE177D64 --desired-value 1002 --region us-east-1'", roles.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "The account 123456789012 has 5 of the 5 VPCs that it may have in eu-central-1, and 1 more is needed.",
            vpcs.Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "--service-code vpc --quota-code L-F678F1CE --desired-value 6 --region eu-central-1'", vpcs.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "25 tasks with 0.25 vCPU each need 6.25 vCPUs, and Fargate runs no more than 6 at one time",
            vcpus.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_does_not_suffice_is_told_at_once()
    {
        await using var account = await AccountOf.NobodyAsync();
        account.Quota(5).Vpcs(5).LoadBalancing("application-load-balancers", 50).LoadBalancers(50, 0);

        var problems = await account.CheckAsync(Needed.Of(("aws_vpc", 1), ("aws_lb", 1)));

        Assert.Equal(["CASCADE4602", "CASCADE4603"], problems.Select(problem => problem.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_creates_nothing_of_it_asks_nothing()
    {
        await using var account = await AccountOf.NobodyAsync();

        Assert.Empty(await account.CheckAsync(NewResources.None));
        Assert.Empty(account.Asked);
    }

    /// <summary>What cannot be asked is taken for enough: the check must never be why a publish fails.</summary>
    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "AccessDenied")]
    [InlineData(HttpStatusCode.BadRequest, "InvalidAction")] // an endpoint that knows no such call
    [InlineData(HttpStatusCode.BadRequest, "NoSuchResourceException")] // a quota that has only a default
    [InlineData(HttpStatusCode.BadRequest, "Throttling")]
    [InlineData(HttpStatusCode.InternalServerError, "InternalFailure")]
    [InlineData(HttpStatusCode.NotImplemented, "NotImplemented")]
    public async Task Who_may_not_ask_or_gets_no_answer_is_let_pass(HttpStatusCode status, string code)
    {
        await using var account = await AccountOf.NobodyAsync();
        var refused = FakeAnswer.Error(status, code, "No.");
        foreach (var action in Actions)
        {
            account.With(action, refused);
        }

        Assert.Empty(await account.CheckAsync(Everything));
        Assert.Empty(account.Log.Problems);
    }

    [Theory]
    [InlineData("<html>A proxy's page</html>")]
    [InlineData("")]
    public async Task An_answer_that_is_not_AWSs_is_none(string body)
    {
        await using var account = await AccountOf.NobodyAsync();
        foreach (var action in Actions)
        {
            account.With(action, FakeAnswer.Ok(body));
        }

        Assert.Empty(await account.CheckAsync(Everything));
    }

    [Fact]
    public async Task One_that_keeps_silent_is_not_waited_for_long_and_the_others_are_heard()
    {
        await using var account = await AccountOf.NobodyAsync();
        account.Roles(1000, 1000).Vpcs(5).With("GetServiceQuota", FakeAnswer.Silence);

        var problems = await account.CheckAsync(Needed.Of(("aws_iam_role", 2), ("aws_vpc", 1))).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal("CASCADE4600", Assert.Single(problems).Code);
    }

    private static NewResources Everything { get; } = Needed
        .Of(("aws_vpc", 1), ("aws_lb", 1), ("aws_security_group", 1), ("aws_iam_role", 2), ("aws_lb_target_group", 1))
        .And(Needed.Tasks(100, 4096));
}
