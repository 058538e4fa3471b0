using Amazon.Runtime;
using Amazon.ServiceQuotas.Model;
using Cascade.Engine.Aws.JsonProtocol;

namespace Amazon.ServiceQuotas;

internal sealed class AmazonServiceQuotasClient(AWSCredentials credentials, AmazonServiceQuotasConfig config)
    : JsonServiceClient(credentials, config, "ServiceQuotasV20190624"), IAmazonServiceQuotas
{
    public Task<GetServiceQuotaResponse> GetServiceQuotaAsync(GetServiceQuotaRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync("GetServiceQuota", request, ServiceQuotasJson.Default.GetServiceQuotaRequest, ServiceQuotasJson.Default.GetServiceQuotaResponse, cancellationToken);
}
