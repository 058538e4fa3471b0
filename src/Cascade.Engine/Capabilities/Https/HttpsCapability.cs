using System.Text.Json;
using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Kinds;
using Cascade.Engine.Names;
using Cascade.Engine.Settings;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Capabilities.Https;

/// <summary>
/// <c>CascadeDomainName</c>: certificates, DNS records and a listener on 443 in the environment's stack, for the names of all services. The
/// service's own rules are in its stack.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html"/>
internal static class HttpsCapability
{
    public const string Name = "Https";

    public static Capability Declaration { get; } = new()
    {
        Name = Name,
        Page = "https.md#domain-names",
        Topic = HttpsTopic.Topic,
        Extend = scope => scope.HasRecords = HasRecords(scope),
        Environment = EnvironmentPart.Of(
            HttpsJson.Default.HttpsNeed,
            Wanted,
            HttpsListener.AddTo,
            DomainZones.CompleteAsync,
            need => need with { Domains = [.. need.Domains.Select(domain => domain with { Zone = domain.Zone ?? "Z00000000000000000000" })] },
            IsMet)
            with
            {
                Addresses = HttpsListener.Addresses,
                Outputs = [EnvironmentOutputs.HttpsListenerArn],
                Conflict = HttpsConflicts.Find,
                WhileApplying = CertificateWatch.RunAsync,
            },
        Kinds = [new CertificateKind(), new DnsRecordKind(), new ListenerCertificateKind()],
        Check = HttpsCheck.RunAsync,
        Looks =
        [
            .. Right.ToRead(
                PolicyScope.Anything, "acm:DescribeCertificate", "acm:ListCertificates", "route53:ListHostedZonesByName"),
        ],
    };

    private static HttpsNeed? Wanted(DeploymentSettings settings)
    {
        var own = settings.Of<HttpsSettings>();
        return settings.Traffic.DomainNames is { Count: > 0 } names
            ? new()
            {
                Domains = [.. names.Select(name => new DomainName(name, own.HostedZoneId, own.CertificateArn))],
                TlsPolicy = own.TlsPolicy,
                CertificateTimeout = own.CertificateTimeout,
            }
            : null;
    }

    private static bool HasRecords(ServiceScope scope) =>
        scope.Input.Shape.Needs.FirstOrDefault(need =>
            need.Capability == Name && need.Service == scope.Input.Settings.Address.Service && !need.IsLeaving) is { } own
        && JsonSerializer.Deserialize(own.Need, HttpsJson.Default.HttpsNeed)!.Domains.All(domain => domain.Zone is not null);

    /// <summary>A zone that was found stays, unless the settings name another.</summary>
    private static bool IsMet(HttpsNeed wanted, HttpsNeed kept) =>
        (wanted.TlsPolicy, wanted.CertificateTimeout) == (kept.TlsPolicy, kept.CertificateTimeout)
        && wanted.Domains.Count == kept.Domains.Count
        && wanted.Domains.Zip(kept.Domains).All(pair => pair.First with { Zone = pair.First.Zone ?? pair.Second.Zone } == pair.Second);
}
