using System.Globalization;
using Cascade.Engine.Names;
using Cascade.Engine.Stacks;
using Constructs;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.AcmCertificate;
using HashiCorp.Cdktf.Providers.Aws.AcmCertificateValidation;
using HashiCorp.Cdktf.Providers.Aws.LbListener;
using HashiCorp.Cdktf.Providers.Aws.LbListenerCertificate;
using HashiCorp.Cdktf.Providers.Aws.Route53Record;
using HashiCorp.Cdktf.Providers.Aws.VpcSecurityGroupIngressRule;

namespace Cascade.Engine.Capabilities.Https;

/// <summary>
/// Port 443 of the environment's load balancer, with a certificate for each name of its services, and the names' records where Route 53 has
/// the names. What no rule claims is answered with 404, as on port 80.
/// </summary>
internal sealed class HttpsListener : Construct
{
    private const int Port = 443;

    private HttpsListener(EnvironmentScope scope, LoadBalancer balancer, IReadOnlyList<(bool IsOthersPending, HttpsNeed Need)> needs)
        : base(scope.Stack, "https")
    {
        // Two services may have one name, and different paths.
        var wanted = (from need in needs
                      from domain in need.Need.Domains
                      select new WantedName(
                          domain,
                          need.Need.CertificateTimeout,
                          CanWait: !(need.IsOthersPending && domain is { Zone: null, Certificate: null }))).ToList();
        DomainName[] domains =
        [
            .. wanted.GroupBy(name => name.Domain.Name)
                .Select(same => same.Select(name => name.Domain).FirstOrDefault(domain => domain.Zone is not null) ?? same.First().Domain)
                .OrderBy(domain => domain.Name, StringComparer.Ordinal),
        ];
        var certificates = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var names in domains.GroupBy(domain => domain.Base))
        {
            var same = wanted.Where(name => name.Domain.Base == names.Key).ToList();
            if (Certificate(names, same.Max(name => name.Timeout), same.Exists(name => name.CanWait)) is { } certificate)
            {
                certificates.Add(NameOf(names.Key), certificate);
            }
        }

        if (certificates.Count == 0)
        {
            return;
        }

        var listener = new LbListener(this, ListenerAddress, new LbListenerConfig
        {
            LoadBalancerArn = balancer.Resource.Arn,
            Port = Port,
            Protocol = "HTTPS",
            SslPolicy = needs.Select(need => need.Need.TlsPolicy).FirstOrDefault(policy => policy is not null) ?? HttpsTopic.DefaultTlsPolicy,
            CertificateArn = certificates.First().Value,
            DefaultAction = LoadBalancer.NotFound,
        });

        // The default certificate is in the list, too: another certificate may become the default, and no name is without its own meanwhile.
        foreach (var (name, arn) in certificates.DistinctBy(certificate => certificate.Value))
        {
            _ = new LbListenerCertificate(this, $"aws_lb_listener_certificate.{name}", new LbListenerCertificateConfig
            {
                ListenerArn = listener.Arn,
                CertificateArn = arn,
            });
        }

        _ = new VpcSecurityGroupIngressRule(this, IngressAddress, new VpcSecurityGroupIngressRuleConfig
        {
            SecurityGroupId = balancer.SecurityGroup.Id,
            Description = "HTTPS from everywhere",
            CidrIpv4 = "0.0.0.0/0",
            IpProtocol = "tcp",
            FromPort = Port,
            ToPort = Port,
        });

        foreach (var domain in domains.Where(domain => domain.Zone is not null))
        {
            Alias(domain, balancer, "A");
            Alias(domain, balancer, "AAAA");
        }

        scope.Output(EnvironmentOutputs.HttpsListenerArn, "Where a service with a domain name adds its listener rule.", listener.Arn);
    }

    private const string ListenerAddress = "aws_lb_listener.https";

    private const string IngressAddress = "aws_vpc_security_group_ingress_rule.https";

    /// <summary>Of the kinds that every environment has, and the type of the waits, which are nothing in AWS.</summary>
    public static IReadOnlyList<string> Addresses { get; } = [ListenerAddress, IngressAddress, "aws_acm_certificate_validation"];

    public static void AddTo(EnvironmentScope scope)
    {
        if (scope.LoadBalancer is { } balancer && scope.NeedsOf(HttpsCapability.Name, HttpsJson.Default.HttpsNeed) is { Count: > 0 } needs)
        {
            _ = new HttpsListener(scope, balancer, needs);
        }
    }

    // A domain name has no underscore, so that no two names become one.
    private static string NameOf(string domain) => domain.Replace('.', '_');

    /// <summary>The ARN of a certificate that is issued; null for one that nobody waits for now.</summary>
    private string? Certificate(IGrouping<string, DomainName> names, int timeout, bool waits)
    {
        if (names.Select(domain => domain.Certificate).FirstOrDefault(arn => arn is not null) is { } existing)
        {
            return existing;
        }

        var (name, zone) = (NameOf(names.Key), names.Select(domain => domain.Zone).FirstOrDefault(zone => zone is not null));
        var certificate = new AcmCertificate(this, $"aws_acm_certificate.{name}", new AcmCertificateConfig
        {
            DomainName = names.Last().Name,
            SubjectAlternativeNames = names.Count() > 1 ? [.. names.SkipLast(1).Select(domain => domain.Name)] : null,
            ValidationMethod = "DNS",
            // The listener must have another before this one can go.
            Lifecycle = new TerraformResourceLifecycle { CreateBeforeDestroy = true },
        });
        if (!waits)
        {
            return null;
        }

        var record = zone is null ? null : Proof(certificate, name, zone);
        return new AcmCertificateValidation(this, $"aws_acm_certificate_validation.{name}", new AcmCertificateValidationConfig
        {
            CertificateArn = certificate.Arn,
            ValidationRecordFqdns = record is null ? null : [record.Fqdn],
            Timeouts = new AcmCertificateValidationTimeouts { Create = string.Create(CultureInfo.InvariantCulture, $"{timeout}s") },
        }).CertificateArn;
    }

    /// <summary>The record by which ACM sees that the name is the user's: one for a name and its wildcard.</summary>
    private Route53Record Proof(AcmCertificate certificate, string name, string zone)
    {
        var option = $"tolist({certificate.Fqn}.domain_validation_options)[0]";
        return new(this, $"aws_route53_record.{name}_proof", new Route53RecordConfig
        {
            ZoneId = zone,
            Name = $"${{{option}.resource_record_name}}",
            Type = $"${{{option}.resource_record_type}}",
            Records = [$"${{{option}.resource_record_value}}"],
            Ttl = 300,
            // ACM asks one account for one record, however many certificates it has for the name.
            AllowOverwrite = true,
        });
    }

    /// <param name="Domain">A name of a service.</param>
    /// <param name="Timeout">Seconds that the service's publish waits for the certificate.</param>
    /// <param name="CanWait">False for a name of another service, in other DNS, that has never been proved.</param>
    private sealed record WantedName(DomainName Domain, int Timeout, bool CanWait);

    private void Alias(DomainName domain, LoadBalancer balancer, string type)
    {
        var name = NameOf(domain.Base) + (domain.Name == domain.Base ? "" : "_wildcard");
        _ = new Route53Record(this, $"aws_route53_record.{name}_{type.ToLowerInvariant()}", new Route53RecordConfig
        {
            ZoneId = domain.Zone!,
            Name = domain.Name,
            Type = type,
            Alias = new Route53RecordAlias
            {
                Name = balancer.Resource.DnsName,
                ZoneId = balancer.Resource.ZoneId,
                EvaluateTargetHealth = true,
            },
        });
    }
}
