using Amazon.Route53.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.Capabilities.Https;

/// <summary>
/// Whether the zone that is named has the names, the certificate that is named covers them, and a zone that is found is the only zone of its
/// name.
/// </summary>
internal static class HttpsCheck
{
    private const int MostRecordsOfAName = 10;

    public static async Task<IReadOnlyList<Problem>> RunAsync(AccountLook look, CancellationToken cancellationToken)
    {
        var (names, settings) = (look.Settings.Traffic.DomainNames, look.Settings.Of<HttpsSettings>());
        if (names.Count == 0)
        {
            return [];
        }

        var zones = settings.HostedZoneId is { } zone
            ? ZoneProblemsAsync(look, zone, names, cancellationToken)
            : AmbiguousZonesAsync(look, names, cancellationToken);
        var certificate = settings.CertificateArn is { } arn
            ? CertificateProblemsAsync(look, arn, names, cancellationToken)
            : Task.FromResult<IReadOnlyList<Problem>>([]);
        IReadOnlyList<Problem> problems = [.. await zones, .. await certificate];
        return problems.Count > 0 ? problems : await TakenNamesAsync(look, names, settings.HostedZoneId, cancellationToken);
    }

    /// <summary>Names that lead to something other than this environment's load balancer.</summary>
    private static async Task<IReadOnlyList<Problem>> TakenNamesAsync(
        AccountLook look, IReadOnlyList<string> names, string? zoneId, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(names.Select(async name =>
        {
            var zone = zoneId
                ?? (await DomainZones.OfAsync(look.Clients.Dns, name, cancellationToken) is [var one, ..] ? DomainZones.IdOf(one) : null);
            var records = zone is null ? [] : await ForeignRecordsAsync(look, zone, name, cancellationToken);
            return records.Count == 0 ? null : Errors.NameHasRecords(new("CascadeDomainName", name), name, zone!, records);
        }));
        return [.. found.OfType<Problem>()];
    }

    private static async Task<IReadOnlyList<string>> ForeignRecordsAsync(
        AccountLook look, string zone, string name, CancellationToken cancellationToken)
    {
        var request = new ListResourceRecordSetsRequest { HostedZoneId = zone, StartRecordName = name, MaxItems = MostRecordsOfAName };
        var answer = await look.Clients.Dns.ListResourceRecordSetsAsync(request, cancellationToken)
            .OrExplainAsync($"look at the DNS records of '{name}'");
        // An alias of the load balancer has its name, with dualstack. before it and AWS's number behind it.
        var balancer = $"{new ResourceNames(look.Target, look.Settings.Address).LoadBalancer}-";
        return
        [
            .. from record in answer.ResourceRecordSets ?? []
               where record.Type is "A" or "AAAA" or "CNAME" && DomainZones.NameOf(record) == name
               let target = record.AliasTarget?.DNSName ?? string.Join(", ", (record.ResourceRecords ?? []).Select(value => value.Value))
               where !target.Contains(balancer, StringComparison.OrdinalIgnoreCase)
               select $"{record.Type} {target.TrimEnd('.')}",
        ];
    }

    /// <summary>Whether a certificate for these names is good for the name.</summary>
    public static bool Covers(IEnumerable<string> certificate, string name) => certificate.Any(own =>
        own.Equals(name, StringComparison.OrdinalIgnoreCase)
        // A wildcard stands for one label: https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html
        || (own.StartsWith("*.", StringComparison.Ordinal)
            && name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0
            && own[1..].Equals(name[dot..], StringComparison.OrdinalIgnoreCase)));

    private static async Task<IReadOnlyList<Problem>> ZoneProblemsAsync(
        AccountLook look, string id, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var setting = new Setting(HttpsTopic.HostedZoneProperty.Name, id);
        var zone = (await look.Clients.Dns.GetHostedZoneAsync(new() { Id = id }, cancellationToken)
            .OrNullAsync()
            .OrExplainAsync($"look at the Route 53 zone '{id}'"))?.HostedZone;
        return zone switch
        {
            null => [Errors.HostedZoneNotThere(setting, id, look.Target)],
            { Config.PrivateZone: true } => [Errors.HostedZonePrivate(setting, id, zone.Name.Required().TrimEnd('.'))],
            _ => [
                .. names.Where(name => !DomainZones.Has(zone, name))
                    .Select(name => Errors.NameNotInZone(setting, name, id, zone.Name.Required().TrimEnd('.'))),
            ],
        };
    }

    private static async Task<IReadOnlyList<Problem>> AmbiguousZonesAsync(
        AccountLook look, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(names.Select(async name => (name, Zones: await DomainZones.OfAsync(look.Clients.Dns, name, cancellationToken))));
        return
        [
            .. from one in found
               where one.Zones.Count > 1
               select Errors.SeveralHostedZones(new("CascadeDomainName", one.name), one.name, one.Zones.Select(DomainZones.IdOf)),
        ];
    }

    private static async Task<IReadOnlyList<Problem>> CertificateProblemsAsync(
        AccountLook look, string arn, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var setting = new Setting(HttpsTopic.CertificateProperty.Name, arn);
        var parts = arn.Split(':');
        if ((parts[3], parts[4]) != (look.Target.Region, look.Target.Account))
        {
            return [Errors.CertificateElsewhere(setting, arn, look.Target)];
        }

        var certificate = (await look.Clients.Certificates.DescribeCertificateAsync(new() { CertificateArn = arn }, cancellationToken)
            .OrNullAsync()
            .OrExplainAsync($"look at the certificate '{arn}'"))?.Certificate;
        if (certificate is null)
        {
            return [Errors.CertificateNotThere(setting, arn, look.Target)];
        }

        if (certificate.Status != "ISSUED")
        {
            return [Errors.CertificateNotIssued(setting, arn, certificate.Status.Required())];
        }

        string[] covered = [.. certificate.SubjectAlternativeNames ?? [], .. certificate.DomainName is { } own ? [own] : Array.Empty<string>()];
        return [.. names.Where(name => !Covers(covered, name)).Select(name => Errors.NameNotInCertificate(setting, name, arn, covered.Distinct()))];
    }
}
