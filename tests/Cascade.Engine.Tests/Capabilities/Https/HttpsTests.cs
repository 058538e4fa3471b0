using System.Text.Json;
using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Capabilities.Https;
using Cascade.Engine.Names;
using Cascade.Engine.Settings;
using Cascade.Engine.Stacks;
using Synthesis = Cascade.Engine.Tests.Stacks.Synthesis;

namespace Cascade.Engine.Tests.Capabilities.Https;

public sealed class HttpsTests : IDisposable
{
    private const string Zone = "Z0123456789ABCDEFGHIJ";
    private const string Certificate = "arn:aws:acm:eu-central-1:123456789012:certificate/1";

    private readonly TestProject _project = new();

    private static EnvironmentPart Part => HttpsCapability.Declaration.Environment!;

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Without_a_domain_name_neither_stack_has_anything_of_it()
    {
        Assert.False(Synthesis.Web.Has("aws_lb_listener.https"));
        Assert.False(Synthesis.Web.Has("aws_lb_listener_rule.redirect"));
        Assert.Null(Synthesis.Web.Environment["output"]!["https_listener_arn"]);
        Assert.Null(Synthesis.Web.Environment["output"]!["needs"]);
        Assert.Null(Synthesis.Web.Resource("aws_lb_target_group.app")["protocol_version"]);
    }

    [Fact]
    public void A_name_gets_its_certificate_its_proof_and_its_records()
    {
        var stacks = Synthesis.Of(With(["shop.example.com"], Need(Domain("shop.example.com", Zone))));

        Assert.Equal("shop.example.com", (string)stacks.Resource("aws_acm_certificate.shop_example_com")["domain_name"]!);
        Assert.Equal("DNS", (string)stacks.Resource("aws_acm_certificate.shop_example_com")["validation_method"]!);
        var proof = stacks.Resource("aws_route53_record.shop_example_com_proof");
        Assert.Equal(Zone, (string)proof["zone_id"]!);
        Assert.Equal(
            "${tolist(aws_acm_certificate.shop_example_com.domain_validation_options)[0].resource_record_name}", (string)proof["name"]!);
        Assert.Equal(
            ["${aws_route53_record.shop_example_com_proof.fqdn}"],
            Synthesis.Strings(stacks.Resource("aws_acm_certificate_validation.shop_example_com")["validation_record_fqdns"]));
        foreach (var type in new[] { "A", "AAAA" })
        {
            var record = stacks.Resource($"aws_route53_record.shop_example_com_{type.ToLowerInvariant()}");
            Assert.Equal(("shop.example.com", type), ((string)record["name"]!, (string)record["type"]!));
            Assert.Equal("${aws_lb.public.dns_name}", (string)record["alias"]!["name"]!);
        }
    }

    [Fact]
    public void Port_443_has_the_certificates_and_port_80_leads_there()
    {
        var stacks = Synthesis.Of(With(["shop.example.com"], Need(Domain("shop.example.com", Zone))));

        var listener = stacks.Resource("aws_lb_listener.https");
        Assert.Equal((443, "HTTPS"), ((int)listener["port"]!, (string)listener["protocol"]!));
        Assert.Equal("ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09", (string)listener["ssl_policy"]!);
        Assert.Equal("${aws_acm_certificate_validation.shop_example_com.certificate_arn}", (string)listener["certificate_arn"]!);
        Assert.Equal("404", (string)listener["default_action"]![0]!["fixed_response"]!["status_code"]!);
        Assert.Equal(443, (int)stacks.Resource("aws_vpc_security_group_ingress_rule.https")["from_port"]!);
        var (app, redirect) = (stacks.Resource("aws_lb_listener_rule.app"), stacks.Resource("aws_lb_listener_rule.redirect"));
        Assert.EndsWith(".outputs.https_listener_arn}", (string)app["listener_arn"]!, StringComparison.Ordinal);
        Assert.EndsWith(".outputs.listener_arn}", (string)redirect["listener_arn"]!, StringComparison.Ordinal);
        Assert.Equal("forward", (string)app["action"]![0]!["type"]!);
        Assert.Equal(("HTTPS", "443", "HTTP_301"), (
            (string)redirect["action"]![0]!["redirect"]!["protocol"]!,
            (string)redirect["action"]![0]!["redirect"]!["port"]!,
            (string)redirect["action"]![0]!["redirect"]!["status_code"]!));
        Assert.Equal((string)app["condition"]!.ToJsonString(), redirect["condition"]!.ToJsonString());
        Assert.Equal((int)app["priority"]!, (int)redirect["priority"]!);
        Assert.Equal("https://shop.example.com/", (string)stacks.Service["output"]!["url"]!["value"]!);
        Assert.Null(stacks.Service["output"]!["load_balancer_dns_name"]);
    }

    [Fact]
    public void A_name_and_its_wildcard_share_a_certificate()
    {
        var stacks = Synthesis.Of(With(
            ["example.com", "*.example.com"], Need(Domain("example.com", Zone), Domain("*.example.com", Zone))));

        var certificate = stacks.Resource("aws_acm_certificate.example_com");
        Assert.Equal("example.com", (string)certificate["domain_name"]!);
        Assert.Equal(["*.example.com"], Synthesis.Strings(certificate["subject_alternative_names"]));
        Assert.Equal("*.example.com", (string)stacks.Resource("aws_route53_record.example_com_wildcard_a")["name"]!);
        Assert.Single(stacks.Environment["resource"]!["aws_lb_listener_certificate"]!.AsObject());
        Assert.Equal(
            ["example.com", "*.example.com"],
            Synthesis.Strings(stacks.Resource("aws_lb_listener_rule.app")["condition"]![1]!["host_header"]!["values"]));
    }

    /// <summary>The one who publishes makes what all need, whoever that is.</summary>
    [Fact]
    public void The_names_of_all_services_are_on_one_listener()
    {
        var needs = new[]
        {
            Need("blog", Domain("blog.example.org", zone: null)),
            Need("orders", Domain("shop.example.com", Zone)),
            Need("shop", Domain("shop.example.com", Zone), Domain("www.example.com", Zone, Certificate)),
        };
        var stacks = Synthesis.Of(Samples.Worker with { Shape = new(LoadBalancer: true, needs) });

        Assert.Equal(
            ["blog_example_org", "shop_example_com", "www_example_com"],
            stacks.Environment["resource"]!["aws_lb_listener_certificate"]!.AsObject().Select(one => one.Key));
        Assert.Equal(
            ["blog_example_org", "shop_example_com"], stacks.Environment["resource"]!["aws_acm_certificate"]!.AsObject().Select(one => one.Key));
        Assert.Equal(Certificate, (string)stacks.Resource("aws_lb_listener_certificate.www_example_com")["certificate_arn"]!);
        // Other DNS has blog.example.org: its records are the user's.
        Assert.False(stacks.Has("aws_route53_record.blog_example_org_a"));
        Assert.Null(stacks.Resource("aws_acm_certificate_validation.blog_example_org")["validation_record_fqdns"]);
        Assert.Equal("900s", (string)stacks.Resource("aws_acm_certificate_validation.blog_example_org")["timeouts"]!["create"]!);
        Assert.Equal(needs, JsonSerializer.Deserialize<EnvironmentNeed[]>((string)stacks.Environment["output"]!["needs"]!["value"]!));
    }

    [Fact]
    public void Nobody_waits_for_a_name_of_another_service_that_was_never_proved()
    {
        EnvironmentNeed[] needs =
        [
            Need("blog", Domain("blog.example.org", zone: null)) with { IsPending = true },
            Need("shop", Domain("shop.example.com", Zone)) with { IsPending = true },
        ];
        var others = Synthesis.Of(Samples.Worker with { Shape = new(LoadBalancer: true, needs) });
        var alone = Synthesis.Of(Samples.Worker with { Shape = new(LoadBalancer: true, needs[..1]) });
        var own = Synthesis.Of(With(["blog.example.org"], needs[0] with { Service = "api" }));
        var proved = Synthesis.Of(Samples.Worker with { Shape = new(LoadBalancer: true, [needs[0].Alone]) });

        // Its certificate stays; Route 53 proves the other in a moment.
        Assert.True(others.Has("aws_acm_certificate.blog_example_org"));
        Assert.False(others.Has("aws_acm_certificate_validation.blog_example_org"));
        Assert.False(others.Has("aws_lb_listener_certificate.blog_example_org"));
        Assert.True(others.Has("aws_lb_listener_certificate.shop_example_com"));
        Assert.False(alone.Has("aws_lb_listener.https"));
        Assert.True(own.Has("aws_lb_listener_certificate.blog_example_org"));
        Assert.True(proved.Has("aws_lb_listener_certificate.blog_example_org"));
        Assert.Equal([needs[0].Alone], JsonSerializer.Deserialize<EnvironmentNeed[]>((string)alone.Environment["output"]!["needs"]!["value"]!)!);
    }

    [Fact]
    public void Where_other_DNS_has_the_name_the_outputs_say_where_it_must_point()
    {
        var stacks = Synthesis.Of(With(["shop.example.com"], Need(Domain("shop.example.com", zone: null))));

        Assert.NotNull(stacks.Service["output"]!["load_balancer_dns_name"]);
        Assert.NotNull(stacks.Service["output"]!["load_balancer_zone_id"]);
    }

    [Fact]
    public void What_was_found_is_kept_and_what_the_settings_say_decides()
    {
        var settings = _project.Set("CascadeDomainName", "shop.example.com").Settings();

        Assert.False(Part.IsMet(settings, kept: null));
        Assert.True(Part.IsMet(settings, Json(Domain("shop.example.com", Zone))));
        Assert.True(Part.IsMet(settings, Json(Domain("shop.example.com", zone: null))));
        Assert.False(Part.IsMet(settings, Json(Domain("www.example.com", Zone))));
        Assert.False(Part.IsMet(settings, Json(Domain("shop.example.com", Zone), Domain("www.example.com", Zone))));
        Assert.False(Part.IsMet(settings, Json(Domain("shop.example.com", Zone, Certificate))));
        Assert.False(Part.IsMet(settings, "not JSON"));
        var named = _project.Set("CascadeHostedZoneId", "Z2").Settings();
        Assert.False(Part.IsMet(named, Json(Domain("shop.example.com", Zone))));
        Assert.True(Part.IsMet(named, Json(Domain("shop.example.com", "Z2"))));
        using var plain = new TestProject();
        Assert.True(Part.IsMet(plain.Settings(), kept: null));
        Assert.False(Part.IsMet(plain.Settings(), Json(Domain("shop.example.com", Zone))));
    }

    [Fact]
    public void Two_services_that_want_otherwise_what_there_is_once_are_told()
    {
        var other = Need("blog", Domain("shop.example.com", Zone)) with
        {
            Need = JsonSerializer.Serialize(
                new() { Domains = [Domain("shop.example.com", Zone)], TlsPolicy = "A", CertificateTimeout = 900 }, HttpsJson.Default.HttpsNeed),
        };

        Assert.Null(Part.Conflict!("api", [other, Need(Domain("shop.example.com", Zone))]));
        Assert.Null(Part.Conflict("blog", [other]));
        Assert.Null(Part.Conflict("worker", [other]));
        Assert.Equal("CASCADE1611", Part.Conflict("api", [other, Need(Domain("*.shop.example.com", Zone, Certificate))])!.Code);
        var policy = JsonSerializer.Serialize(new() { Domains = [], TlsPolicy = "B", CertificateTimeout = 900 }, HttpsJson.Default.HttpsNeed);
        Assert.Equal("CASCADE1610", Part.Conflict("api", [other, new("api", "Https", policy)])!.Code);
    }

    [Fact]
    public void gRPC_is_spoken_to_the_tasks_with_its_own_health()
    {
        var traffic = _project.Set("CascadeDomainName", "shop.example.com").Set("CascadeProtocol", "grpc").Settings().Traffic;
        var input = With(["shop.example.com"], Need(Domain("shop.example.com", Zone)));
        var stacks = Synthesis.Of(input with { Settings = input.Settings with { Traffic = traffic } });

        var group = stacks.Resource("aws_lb_target_group.app");
        Assert.Equal("GRPC", (string)group["protocol_version"]!);
        Assert.Equal(("/AWS.ALB/healthcheck", "0,12"), ((string)group["health_check"]!["path"]!, (string)group["health_check"]!["matcher"]!));
        Assert.NotEqual(TargetGroup.Name(input.Names, 8080), (string)group["name"]!);
        Assert.Contains(
            stacks.Container("app")["environment"]!.AsArray(),
            variable => (string)variable!["name"]! == "Kestrel__EndpointDefaults__Protocols" && (string)variable["value"]! == "Http2");
    }

    [Theory]
    [InlineData("""{ "Kestrel": { "EndpointDefaults": { "Protocols": "Http2" } } }""")]
    [InlineData("""{ "Kestrel": { "Endpoints": { "Grpc": { "Url": "http://*:8080", "Protocols": "Http2" } } } }""")]
    public void Settings_that_say_HTTP2_are_left_to_say_it(string settings)
    {
        var traffic = _project.Set("CascadeDomainName", "shop.example.com").Set("CascadeProtocol", "grpc").With("appsettings.json", settings)
            .Settings().Traffic;

        Assert.False(traffic.TellsProtocol);
        Assert.Equal(8080, traffic.Port);
    }

    private static SynthesisInput With(IReadOnlyList<string> names, EnvironmentNeed need) => Samples.Web with
    {
        Settings = Samples.Web.Settings with
        {
            Traffic = Samples.Web.Settings.Traffic with
            {
                Route = new Route("/*", names[0]) { FurtherHostNames = [.. names.Skip(1)] },
                DomainNames = names,
            },
        },
        Shape = new(LoadBalancer: true, [need]),
    };

    private static DomainName Domain(string name, string? zone, string? certificate = null) => new(name, zone, certificate);

    private static EnvironmentNeed Need(params IReadOnlyList<DomainName> domains) => Need("api", domains);

    private static EnvironmentNeed Need(string service, params IReadOnlyList<DomainName> domains) => new(service, "Https", Json(domains));

    private static string Json(params IReadOnlyList<DomainName> domains) =>
        JsonSerializer.Serialize(new() { Domains = domains, CertificateTimeout = 900 }, HttpsJson.Default.HttpsNeed);
}
