using Amazon.ElasticLoadBalancingV2.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Kinds;

namespace Cascade.Engine.Capabilities.Https;

/// <summary>
/// A place in a listener's list of certificates. ELB takes a certificate that is in the list once more. Import id: both ARNs, with an
/// underscore between them.
/// </summary>
internal sealed class ListenerCertificateKind : ResourceKind
{
    public override string Type => "aws_lb_listener_certificate";

    public override string Name => "listener certificate";

    public override Price Price => Price.Free;

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(
            PolicyScope.LoadBalancing, "elasticloadbalancing:AddListenerCertificates", "elasticloadbalancing:RemoveListenerCertificates"),
        .. Right.ToRead(PolicyScope.Anything, "elasticloadbalancing:DescribeListenerCertificates"),
    ];

    public override string ImportIdFrom(StateAttributes attributes) =>
        $"{attributes.Text("listener_arn")}_{attributes.Text("certificate_arn")}";

    // A certificate that Cascade makes is known by its ARN alone, which the stack's files do not have.
    public override string? ImportIdFrom(ExpectedResource resource, StackReferences references) =>
        references.IdOf(resource, "listener_arn") is { } listener && resource.Argument("certificate_arn") is { } arn && !arn.Contains("${", StringComparison.Ordinal)
            ? $"{listener}_{arn}"
            : null;

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        var at = importId.LastIndexOf("_arn:", StringComparison.Ordinal);
        if (at < 0)
        {
            return ResourceHealth.Gone;
        }

        var certificates = Pages.ReadAsync(
            async marker =>
            {
                var request = new DescribeListenerCertificatesRequest { ListenerArn = importId[..at], Marker = marker };
                var page = await clients.LoadBalancing.DescribeListenerCertificatesAsync(request, cancellationToken).OrNullAsync();
                return (page?.Certificates, page?.NextMarker);
            },
            cancellationToken);
        var exists = await certificates.AnyAsync(one => one.CertificateArn == importId[(at + 1)..] && one.IsDefault != true, cancellationToken);
        return exists ? ResourceHealth.Healthy : ResourceHealth.Gone;
    }
}
