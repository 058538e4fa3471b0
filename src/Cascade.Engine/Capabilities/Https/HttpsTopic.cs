using System.Text.RegularExpressions;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Capabilities.Https;

/// <summary>How the names of <c>CascadeDomainName</c> get their certificates and their records.</summary>
internal static partial class HttpsTopic
{
    public const int DefaultCertificateTimeout = 900;

    /// <summary>What AWS's console chooses: TLS 1.2 and 1.3, and key exchange that holds against quantum computers.</summary>
    /// <seealso href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html"/>
    public const string DefaultTlsPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

    public static readonly Declaration HostedZoneProperty = new(
        "CascadeHostedZoneId", "the id of the Route 53 hosted zone that the names of `CascadeDomainName` are in")
    {
        Group = PropertyGroup.Traffic,
        Unset = "the public zone of the account that the name is in; without a zone, the log says which records to create",
        Example = "Z0123456789ABCDEFGHIJ",
    };

    public static readonly Declaration CertificateProperty = new(
        "CascadeCertificateArn", "the ARN of an issued certificate of ACM, in the service's region, for all names of `CascadeDomainName`")
    {
        Group = PropertyGroup.Traffic,
        Unset = "a certificate is made",
        Example = "arn:aws:acm:eu-central-1:123456789012:certificate/12345678-90ab-cdef-1234-567890abcdef",
    };

    private static readonly Declaration TlsPolicyProperty = new(
        "CascadeTlsPolicy",
        "the load balancer's [security policy](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html),"
            + " which all services of the environment share")
    {
        Group = PropertyGroup.Traffic,
        Unset = $"`{DefaultTlsPolicy}`",
        Example = "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09",
    };

    private static readonly NumberDeclaration TimeoutProperty = new(
        "CascadeCertificateTimeout", "seconds that a publish waits until a new certificate is issued", 60, 86400, "seconds")
    {
        Group = PropertyGroup.Time,
        Default = DefaultCertificateTimeout,
        Example = "3600",
    };

    private static readonly Declaration[] OfDomainNames = [HostedZoneProperty, CertificateProperty, TlsPolicyProperty];

    public static SettingsTopic Topic { get; } = SettingsTopic.Of(
        HttpsJson.Default.HttpsSettings, Read, properties: [.. OfDomainNames, TimeoutProperty]);

    private static HttpsSettings Read(RequestReader reader, DeploymentSettings settings)
    {
        var timeout = reader.Integer(TimeoutProperty);
        if (settings.Traffic.DomainNames.Count == 0)
        {
            // Without effect, and harmless: a Directory.Build.props may set them for several projects.
            foreach (var property in OfDomainNames.Where(reader.IsSet))
            {
                reader.Report(Errors.NeedsDomainName(reader.SettingOf(property), property.Name));
            }

            return new() { CertificateTimeout = timeout };
        }

        var (zone, certificate, policy) = (reader.Text(HostedZoneProperty), reader.Text(CertificateProperty), reader.Text(TlsPolicyProperty));
        if (zone is not null && !ZoneForm().IsMatch(zone))
        {
            reader.Report(Errors.HostedZoneMalformed(reader.SettingOf(HostedZoneProperty), zone));
        }

        if (certificate is not null && Arn.Parse(certificate) is not { Service: "acm", Kind: "certificate" })
        {
            reader.Report(Errors.CertificateArnMalformed(reader.SettingOf(CertificateProperty), certificate));
        }

        if (policy is not null && !PolicyForm().IsMatch(policy))
        {
            reader.Report(Errors.TlsPolicyMalformed(reader.SettingOf(TlsPolicyProperty), policy, DefaultTlsPolicy));
        }

        return new() { HostedZoneId = zone, CertificateArn = certificate, TlsPolicy = policy, CertificateTimeout = timeout };
    }

    // https://docs.aws.amazon.com/Route53/latest/APIReference/API_HostedZone.html
    [GeneratedRegex("^Z[A-Z0-9]{1,31}$")]
    private static partial Regex ZoneForm();

    [GeneratedRegex("^ELBSecurityPolicy-[A-Za-z0-9-]{1,100}$")]
    private static partial Regex PolicyForm();
}
