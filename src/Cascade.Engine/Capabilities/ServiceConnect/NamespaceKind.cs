using Cascade.Engine.Aws;
using Cascade.Engine.Kinds;

namespace Cascade.Engine.Capabilities.ServiceConnect;

/// <summary>Import id: the namespace's id.</summary>
internal sealed class NamespaceKind() : TaggedKind("servicediscovery", "namespace")
{
    public override string Type => "aws_service_discovery_http_namespace";

    public override string Name => "namespace";

    public override string FullName => "Cloud Map namespace";

    public override Price Price => Price.Free;

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

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        var answer = await clients.Discovery.GetNamespaceAsync(new() { Id = importId }, cancellationToken).OrNullAsync();
        return answer?.Namespace is null ? ResourceHealth.Gone : ResourceHealth.Healthy;
    }
}
