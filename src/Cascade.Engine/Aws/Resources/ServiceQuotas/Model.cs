using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Amazon.ServiceQuotas.Model;

internal sealed class GetServiceQuotaRequest : AmazonWebServiceRequest
{
    /// <summary>For instance <c>vpc</c>.</summary>
    public string? ServiceCode { get; set; }

    /// <summary>For instance <c>L-F678F1CE</c>.</summary>
    public string? QuotaCode { get; set; }
}

internal sealed class GetServiceQuotaResponse : AmazonWebServiceResponse
{
    public ServiceQuota? Quota { get; set; }
}

internal sealed class ServiceQuota
{
    public string? QuotaName { get; set; }

    /// <summary>As it is in this account: the default, or what it was raised to.</summary>
    public double? Value { get; set; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GetServiceQuotaRequest))]
[JsonSerializable(typeof(GetServiceQuotaResponse))]
internal sealed partial class ServiceQuotasJson : JsonSerializerContext;
