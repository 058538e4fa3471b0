using Amazon.ServiceQuotas.Model;

namespace Amazon.ServiceQuotas;

/// <summary>The operation of <c>AWSSDK.ServiceQuotas</c> that Cascade uses, under its names.</summary>
internal interface IAmazonServiceQuotas : IDisposable
{
    Task<GetServiceQuotaResponse> GetServiceQuotaAsync(GetServiceQuotaRequest request, CancellationToken cancellationToken = default);
}
