using Amazon.ServiceDiscovery.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Kinds;

namespace Cascade.Engine.Capabilities.ServiceConnect;

/// <summary>Import id: the namespace's id.</summary>
internal sealed class NamespaceKind : ResourceKind
{
    public override string Type => "aws_service_discovery_http_namespace";

    public override string Name => "namespace";

    public override string FullName => "Cloud Map namespace";

    public override Price Price => Price.Free;

    public override ArnShape Arn { get; } = new("servicediscovery", "namespace");

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(PolicyScope.Anything, "servicediscovery:CreateHttpNamespace"),
        .. Right.ToChange(
            PolicyScope.Namespaces, "servicediscovery:DeleteNamespace", "servicediscovery:TagResource", "servicediscovery:UntagResource",
            "servicediscovery:UpdateHttpNamespace"),
        .. Right.ToRead(
            PolicyScope.Anything, "servicediscovery:GetNamespace", "servicediscovery:GetOperation", "servicediscovery:ListNamespaces",
            "servicediscovery:ListTagsForResource"),
    ];

    public override string ImportIdFromArn(string arn) => Names.Arn.Parse(arn)!.Name;

    public override IAsyncEnumerable<FoundResource> FindAsync(ResourceSearch search, CancellationToken cancellationToken) =>
        from mapping in TaggedResources.FindAsync(search.Clients.Tagging, search.Owner, cancellationToken, "servicediscovery")
        let tags = (mapping.Tags ?? []).ToDictionary(tag => tag.Key.Required(), tag => tag.Value ?? "", StringComparer.Ordinal)
        let arn = mapping.ResourceARN.Required()
        where search.Owner.Owns(tags) && arn.Contains(":namespace/", StringComparison.Ordinal)
        select new FoundResource { Kind = this, Name = search.Names.Cluster, Arn = arn, ImportId = ImportIdFromArn(arn), Tags = tags };

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        var answer = await clients.Discovery.GetNamespaceAsync(new() { Id = importId }, cancellationToken).OrNullAsync();
        return answer?.Namespace is null ? ResourceHealth.Gone : ResourceHealth.Healthy;
    }
}
