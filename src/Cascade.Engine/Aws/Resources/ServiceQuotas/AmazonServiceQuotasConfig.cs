using Cascade.Engine.Aws.JsonProtocol;

namespace Amazon.ServiceQuotas;

internal sealed class AmazonServiceQuotasConfig() : JsonServiceConfig("Service Quotas", "servicequotas", "servicequotas", "2019-06-24");
