using Amazon.Runtime;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Quotas;
using Cascade.Local.Scripted;

namespace Cascade.Engine.Tests.Quotas;

/// <summary>An AWS that answers with the numbers of an account, in AWS's own forms.</summary>
internal sealed class AccountOf : IAsyncDisposable
{
    public static DeploymentTarget Target { get; } = new("123456789012", "eu-central-1", "aws");

    private readonly FakeAws _aws;
    private readonly ResourceClients _clients;

    private AccountOf(FakeAws aws)
    {
        _aws = aws;
        _clients = ResourceClients.Create(new BasicAWSCredentials("AKIA", "secret"), config =>
        {
            config.ServiceURL = aws.Endpoint.AbsoluteUri;
            config.AuthenticationRegion = Target.Region;
            config.MaxErrorRetry = 0;
        });
    }

    public ResourceClients Clients => _clients;

    public RecordingLog Log { get; } = new();

    public IEnumerable<string> Asked => _aws.Requests.Select(request => request.Action);

    public IReadOnlyList<FakeRequest> Requests => _aws.Requests;

    public static async Task<AccountOf> NobodyAsync() => new(await FakeAws.StartAsync());

    public AccountOf With(string action, params IEnumerable<FakeAnswer> answers)
    {
        _aws.On(action, answers);
        return this;
    }

    public AccountOf Roles(int used, int max) => With("GetAccountSummary", Query("GetAccountSummary", $"""
        <SummaryMap><entry><key>Users</key><value>3</value></entry><entry><key>RolesQuota</key><value>{max}</value></entry><entry><key>Roles</key><value>{used}</value></entry></SummaryMap>
        """));

    /// <summary>In two pages, as AWS does with many.</summary>
    public AccountOf LoadBalancing(string limit, int max) => With(
        "DescribeAccountLimits",
        Query(
            "DescribeAccountLimits",
            "<Limits><member><Name>listeners-per-application-load-balancer</Name><Max>50</Max></member></Limits>"
                + "<NextMarker>2</NextMarker>"),
        Query("DescribeAccountLimits", $"<Limits><member><Name>{limit}</Name><Max>{max}</Max></member></Limits>"));

    public AccountOf TargetGroups(params int[] pages) => With("DescribeTargetGroups", Pages(
        pages,
        (members, next) =>
            Query(
                "DescribeTargetGroups",
                $"<TargetGroups>{Many(members, "<member><TargetGroupName>a</TargetGroupName></member>")}</TargetGroups>"
                + $"{(next ? "<NextMarker>n</NextMarker>" : "")}")));

    public AccountOf LoadBalancers(int application, int network) => With("DescribeLoadBalancers", Query(
        "DescribeLoadBalancers",
        $"<LoadBalancers>{Many(application, "<member><Type>application</Type></member>")}"
            + $"{Many(network, "<member><Type>network</Type></member>")}</LoadBalancers>"));

    public AccountOf Vpcs(params int[] pages) =>
        With("DescribeVpcs", Pages(pages, (members, next) => Ec2("DescribeVpcs", "vpcSet", Many(members, Owned()), next)));

    public AccountOf SharedVpcs(int own, int others) =>
        With("DescribeVpcs", Ec2("DescribeVpcs", "vpcSet", Many(own, Owned()) + Many(others, Owned("999999999999")), next: false));

    public AccountOf SecurityGroups(params int[] pages) => With(
        "DescribeSecurityGroups",
        Pages(pages, (members, next) => Ec2("DescribeSecurityGroups", "securityGroupInfo", Many(members, Owned()), next)));

    public AccountOf Quota(double value) =>
        With("GetServiceQuota", FakeAnswer.Json(new { Quota = new { QuotaName = "a quota", Value = value } }));

    public Task<IReadOnlyList<Problem>> CheckAsync(NewResources planned) =>
        new QuotaCheck(_clients, Target, Log).RunAsync(planned, default);

    public async ValueTask DisposeAsync()
    {
        _clients.Dispose();
        await _aws.DisposeAsync();
    }

    public static FakeAnswer Query(string action, string result) =>
        FakeAnswer.Ok($"<{action}Response><{action}Result>{result}</{action}Result></{action}Response>");

    private static FakeAnswer Ec2(string action, string set, string items, bool next) =>
        FakeAnswer.Ok($"<{action}Response><{set}>{items}</{set}>{(next ? "<nextToken>n</nextToken>" : "")}</{action}Response>");

    private static string Owned(string account = "123456789012") => $"<item><ownerId>{account}</ownerId></item>";

    private static string Many(int count, string member) => string.Concat(Enumerable.Repeat(member, count));

    private static IEnumerable<FakeAnswer> Pages(int[] pages, Func<int, bool, FakeAnswer> answer) =>
        pages.Select((members, index) => answer(members, index < pages.Length - 1));
}
