using System.Net;
using System.Text.Json;
using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Capabilities.Https;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Tests.Quotas;
using Cascade.Local.Scripted;

namespace Cascade.Engine.Tests.Capabilities.Https;

public sealed class HttpsCheckTests : IDisposable
{
    private const string Zone = "Z0123456789ABCDEFGHIJ";
    private const string ByName = "GET /2013-04-01/hostedzonesbyname";
    private const string Certificate = "arn:aws:acm:eu-central-1:123456789012:certificate/1";

    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task Nobody_is_asked_without_a_domain_name()
    {
        await using var account = await AccountOf.NobodyAsync();

        Assert.Empty(await CheckAsync(account));
        Assert.Null(await HttpsCapability.Declaration.Environment!.FindNeedAsync(Look(account), default));
        Assert.Empty(account.Asked);
    }

    [Fact]
    public async Task The_longest_public_zone_of_the_account_has_the_name()
    {
        await using var account = (await AccountOf.NobodyAsync()).With(
            ByName,
            Zones((Zone, "example.com.", false), ("Z1", "shop.example.com.", true), ("Z2", "z.example.com.", false)));
        _project.Set("CascadeDomainName", "a.shop.example.com");

        var need = await HttpsCapability.Declaration.Environment!.FindNeedAsync(Look(account), default);

        Assert.Equal(Zone, Assert.Single(JsonSerializer.Deserialize(need!, HttpsJson.Default.HttpsNeed)!.Domains).Zone);
        Assert.Equal(
            ["?dnsname=a.shop.example.com&maxitems=20", "?dnsname=example.com&maxitems=20", "?dnsname=shop.example.com&maxitems=20"],
            account.Requests.Select(request => request.Query).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Without_a_zone_the_name_is_other_DNS_s_and_no_mistake()
    {
        await using var account = (await AccountOf.NobodyAsync()).With(ByName, Zones());
        _project.Set("CascadeDomainName", "shop.example.com");

        Assert.Empty(await CheckAsync(account));
        var need = await HttpsCapability.Declaration.Environment!.FindNeedAsync(Look(account), default);
        Assert.Null(Assert.Single(JsonSerializer.Deserialize(need!, HttpsJson.Default.HttpsNeed)!.Domains).Zone);
    }

    [Fact]
    public async Task A_zone_that_may_not_be_looked_for_is_told_and_not_taken_for_none()
    {
        await using var account = (await AccountOf.NobodyAsync()).With(ByName, FakeAnswer.Denied("route53:ListHostedZonesByName"));
        _project.Set("CascadeDomainName", "shop.example.com");

        var problem = Assert.Single((await Assert.ThrowsAsync<CascadeException>(() => CheckAsync(account))).Problems);
        Assert.Contains("route53:ListHostedZonesByName", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_zones_of_one_name_must_be_told_apart()
    {
        await using var account = (await AccountOf.NobodyAsync()).With(ByName, Zones((Zone, "example.com.", false), ("Z2", "example.com.", false)));
        _project.Set("CascadeDomainName", "shop.example.com");

        var problem = Assert.Single(await CheckAsync(account));
        Assert.Equal("CASCADE4723", problem.Code);
        Assert.Contains($"{Zone}, Z2", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("example.org.", false, "CASCADE4722")]
    [InlineData("ample.com.", false, "CASCADE4722")]
    [InlineData("example.com.", true, "CASCADE4721")]
    [InlineData(null, false, "CASCADE4720")]
    [InlineData("example.com.", false, null)]
    public async Task A_zone_that_is_named_must_have_the_name(string? zone, bool isPrivate, string? code)
    {
        await using var account = (await AccountOf.NobodyAsync())
            .With(
                $"GET /2013-04-01/hostedzone/{Zone}",
                zone is null
                    ? FakeAnswer.Error(HttpStatusCode.NotFound, "NoSuchHostedZone", "No hosted zone found with ID")
                    : FakeAnswer.Ok($"<GetHostedZoneResponse>{ZoneOf(Zone, zone, isPrivate)}</GetHostedZoneResponse>"))
            .With($"GET /2013-04-01/hostedzone/{Zone}/rrset", Records());
        _project.Set("CascadeDomainName", "shop.example.com").Set("CascadeHostedZoneId", Zone);

        Assert.Equal(code, (await CheckAsync(account)).SingleOrDefault()?.Code);
    }

    [Fact]
    public async Task A_name_that_leads_elsewhere_is_left_alone()
    {
        var own = new ResourceNames(AccountOf.Target, new("todo", "production", "api")).LoadBalancer;
        await using var account = (await AccountOf.NobodyAsync())
            .With(ByName, Zones((Zone, "example.com.", false)))
            .With(
                $"GET /2013-04-01/hostedzone/{Zone}/rrset",
                Records(("shop.example.com.", "A", $"dualstack.{own}-1234.eu-central-1.elb.amazonaws.com."), ("shop.example.com.", "MX", "mail.")),
                Records(("shop.example.com.", "A", "d111111abcdef8.cloudfront.net."), ("zoo.example.com.", "A", "other.")));
        _project.Set("CascadeDomainName", "shop.example.com");

        Assert.Empty(await CheckAsync(account));
        var problem = Assert.Single(await CheckAsync(account));
        Assert.Equal("CASCADE4730", problem.Code);
        Assert.Contains("has A d111111abcdef8.cloudfront.net. ", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ISSUED", "shop.example.com", null)]
    [InlineData("ISSUED", "*.example.com", null)]
    [InlineData("ISSUED", "example.com", "CASCADE4727")]
    [InlineData("ISSUED", "*.shop.example.com", "CASCADE4727")]
    [InlineData("PENDING_VALIDATION", "shop.example.com", "CASCADE4726")]
    public async Task A_certificate_that_is_named_must_be_good_for_the_name(string status, string name, string? code)
    {
        await using var account = (await AccountOf.NobodyAsync()).With(ByName, Zones()).With(
            "DescribeCertificate",
            FakeAnswer.Json(new { Certificate = new { CertificateArn = Certificate, DomainName = name, Status = status } }));
        _project.Set("CascadeDomainName", "shop.example.com").Set("CascadeCertificateArn", Certificate);

        Assert.Equal(code, (await CheckAsync(account)).SingleOrDefault()?.Code);
    }

    [Theory]
    [InlineData("arn:aws:acm:us-east-1:123456789012:certificate/1", "CASCADE4724")]
    [InlineData(Certificate, "CASCADE4725")]
    public async Task A_certificate_that_is_not_here_is_told(string arn, string code)
    {
        await using var account = (await AccountOf.NobodyAsync()).With(ByName, Zones()).With(
            "DescribeCertificate", FakeAnswer.Error(HttpStatusCode.BadRequest, "ResourceNotFoundException", "Could not find certificate"));
        _project.Set("CascadeDomainName", "shop.example.com").Set("CascadeCertificateArn", arn);

        Assert.Equal(code, Assert.Single(await CheckAsync(account)).Code);
    }

    [Fact]
    public async Task While_a_certificate_waits_the_record_to_create_is_told_once()
    {
        var record = new { Name = "_a.shop.example.com.", Type = "CNAME", Value = "_b.acm-validations.aws." };
        await using var account = (await AccountOf.NobodyAsync())
            .With("ListCertificates", FakeAnswer.Json(new
            {
                CertificateSummaryList = new[] { new { CertificateArn = "arn:other", DomainName = "other.example.com" }, new { CertificateArn = Certificate, DomainName = "shop.example.com" } },
            }))
            .With(
                "DescribeCertificate",
                // ACM chooses the record a moment after the request.
                FakeAnswer.Json(new { Certificate = new { DomainValidationOptions = new[] { new { DomainName = "shop.example.com" } } } }),
                FakeAnswer.Json(new { Certificate = new { DomainValidationOptions = new[] { new { ResourceRecord = record } } } }));
        var need = JsonSerializer.Serialize(
            new()
            {
                Domains = [new("shop.example.com", null, null), new("www.example.com", Zone, null), new("cdn.example.com", null, Certificate)],
                CertificateTimeout = 60,
            },
            HttpsJson.Default.HttpsNeed);

        await HttpsCapability.Declaration.Environment!.WhileApplying!(Look(account), [need], default);

        var problem = Assert.Single(account.Log.Problems);
        Assert.Equal("CASCADE4728", problem.Code);
        Assert.Contains("_a.shop.example.com CNAME _b.acm-validations.aws.", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("arn:other", string.Concat(account.Requests.Select(request => request.Text)), StringComparison.Ordinal);
    }

    private AccountLook Look(AccountOf account) => new(
        _project.Set("CascadeApplication", "todo").Set("CascadeService", "api").Settings(), AccountOf.Target, account.Clients, account.Log);

    private Task<IReadOnlyList<Problem>> CheckAsync(AccountOf account) => HttpsCapability.Declaration.Check!(Look(account), default);

    private static string ZoneOf(string id, string name, bool isPrivate) =>
        $"<HostedZone><Id>/hostedzone/{id}</Id><Name>{name}</Name><Config><PrivateZone>{(isPrivate ? "true" : "false")}</PrivateZone></Config></HostedZone>";

    private static FakeAnswer Zones(params IEnumerable<(string Id, string Name, bool IsPrivate)> zones) => FakeAnswer.Ok(
        $"<ListHostedZonesByNameResponse><HostedZones>{string.Concat(zones.Select(zone => ZoneOf(zone.Id, zone.Name, zone.IsPrivate)))}"
            + "</HostedZones><IsTruncated>false</IsTruncated></ListHostedZonesByNameResponse>");

    private static FakeAnswer Records(params IEnumerable<(string Name, string Type, string Target)> records) => FakeAnswer.Ok(
        "<ListResourceRecordSetsResponse><ResourceRecordSets>" + string.Concat(records.Select(record =>
            $"<ResourceRecordSet><Name>{record.Name}</Name><Type>{record.Type}</Type><AliasTarget><DNSName>{record.Target}</DNSName></AliasTarget></ResourceRecordSet>"))
            + "</ResourceRecordSets></ListResourceRecordSetsResponse>");
}
