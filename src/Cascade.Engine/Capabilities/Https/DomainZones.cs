using Amazon.Route53;
using Amazon.Route53.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Capabilities.Abstractions;

namespace Cascade.Engine.Capabilities.Https;

/// <summary>The public Route 53 zones of the account that names are in.</summary>
internal static class DomainZones
{
    private const int MostOfAName = 20;

    /// <summary>With the zone of each name, where the account has the zone.</summary>
    public static async Task<HttpsNeed> CompleteAsync(HttpsNeed need, AccountLook look, CancellationToken cancellationToken) => need with
    {
        Domains = await Task.WhenAll(need.Domains.Select(async domain => domain with { Zone = domain.Zone ?? await FindAsync(domain, look, cancellationToken) })),
    };

    /// <summary>The zone with the longest name, that the name is in or is; several where the account has several of that name.</summary>
    public static async Task<IReadOnlyList<HostedZone>> OfAsync(IAmazonRoute53 dns, string name, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(Candidates(name).Select(candidate => NamedAsync(dns, candidate, cancellationToken)));
        return answers.FirstOrDefault(zones => zones.Count > 0) ?? [];
    }

    /// <summary>An id without the path that Route 53 answers with.</summary>
    public static string IdOf(HostedZone zone) => zone.Id.Required().Split('/')[^1];

    /// <summary>The name of a record, without the last dot: Route 53 writes an asterisk as an octal code.</summary>
    public static string NameOf(ResourceRecordSet record) =>
        record.Name.Required().TrimEnd('.').Replace(@"\052", "*", StringComparison.Ordinal);

    /// <summary>Whether the zone may have records of the name.</summary>
    public static bool Has(HostedZone zone, string name)
    {
        var zoneName = zone.Name.Required().TrimEnd('.');
        return name == zoneName || name.EndsWith($".{zoneName}", StringComparison.Ordinal);
    }

    /// <summary><c>a.b.example.com</c>, <c>b.example.com</c>, <c>example.com</c>: nobody has a zone of a top-level domain.</summary>
    private static IEnumerable<string> Candidates(string name)
    {
        var labels = name.Split('.');
        return Enumerable.Range(0, labels.Length - 1).Select(from => string.Join('.', labels[from..]));
    }

    private static async Task<IReadOnlyList<HostedZone>> NamedAsync(IAmazonRoute53 dns, string name, CancellationToken cancellationToken)
    {
        var request = new ListHostedZonesByNameRequest { DNSName = name, MaxItems = MostOfAName };
        var answer = await dns.ListHostedZonesByNameAsync(request, cancellationToken).OrExplainAsync($"look for the Route 53 zone of '{name}'");
        return [.. (answer.HostedZones ?? []).Where(zone => zone.Name == $"{name}." && zone.Config?.PrivateZone != true)];
    }

    private static async Task<string?> FindAsync(DomainName domain, AccountLook look, CancellationToken cancellationToken) =>
        await OfAsync(look.Clients.Dns, domain.Base, cancellationToken) is [var zone, ..] ? IdOf(zone) : null;
}
