using Cascade.Engine.Aws;
using Cascade.Engine.Kinds;

namespace Cascade.Engine.Capabilities.Https;

/// <summary>Import id: the ARN.</summary>
internal sealed class CertificateKind() : TaggedKind("acm", "certificate")
{
    public override string Type => "aws_acm_certificate";

    public override string Name => "certificate";

    public override string FullName => "ACM certificate";

    public override Price Price => Price.Free;

    public override IReadOnlyList<Right> Rights { get; } =
    [
        // A certificate that is to be made has no ARN yet.
        .. Right.ToChange(PolicyScope.Anything, "acm:RequestCertificate"),
        .. Right.ToChange(
            PolicyScope.Certificates, "acm:AddTagsToCertificate", "acm:DeleteCertificate", "acm:RemoveTagsFromCertificate",
            "acm:UpdateCertificateOptions"),
        .. Right.ToRead(PolicyScope.Anything, "acm:DescribeCertificate", "acm:ListCertificates", "acm:ListTagsForCertificate"),
    ];

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        var answer = await clients.Certificates.DescribeCertificateAsync(new() { CertificateArn = importId }, cancellationToken).OrNullAsync();
        return answer?.Certificate?.Status switch
        {
            null => ResourceHealth.Gone,
            // The wait for the certificate is a resource of its own.
            "ISSUED" or "PENDING_VALIDATION" => ResourceHealth.Healthy,
            _ => ResourceHealth.Broken,
        };
    }
}
