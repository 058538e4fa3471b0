using Amazon.Route53.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Kinds;

namespace Cascade.Engine.Capabilities.Https;

/// <summary>Import id: the zone's id, the name and the type: <c>Z0123_shop.example.com_A</c>.</summary>
internal sealed class DnsRecordKind : ResourceKind
{
    public override string Type => "aws_route53_record";

    public override string Name => "DNS record";

    public override string FullName => "Route 53 record";

    public override Price Price => Price.Free;

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(PolicyScope.HostedZones, "route53:ChangeResourceRecordSets"),
        .. Right.ToRead(PolicyScope.Anything, "route53:GetChange", "route53:GetHostedZone", "route53:ListResourceRecordSets"),
    ];

    public override string? ImportIdFrom(ExpectedResource resource, StackReferences references) =>
        // ACM chooses the name of the record that proves a name.
        resource.Argument("name") is { } name && !name.Contains("${", StringComparison.Ordinal)
            ? $"{resource.Argument("zone_id")}_{name}_{resource.Argument("type")}"
            : null;

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        // The name of a record may have underscores; an id and a type have none.
        if (importId.Split('_') is not [var zone, .. { Length: > 0 } names, var type])
        {
            return ResourceHealth.Gone;
        }

        var name = string.Join('_', names).TrimEnd('.');
        var request = new ListResourceRecordSetsRequest { HostedZoneId = zone, StartRecordName = name, StartRecordType = type, MaxItems = 1 };
        var answer = await clients.Dns.ListResourceRecordSetsAsync(request, cancellationToken).OrNullAsync();
        var exists = answer?.ResourceRecordSets?.Any(record => record.Type == type && DomainZones.NameOf(record) == name) == true;
        return exists ? ResourceHealth.Healthy : ResourceHealth.Gone;
    }
}
