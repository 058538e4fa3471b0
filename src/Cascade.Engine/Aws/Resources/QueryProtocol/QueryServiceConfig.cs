using Cascade.Engine.Aws.JsonProtocol;

namespace Cascade.Engine.Aws.Resources.QueryProtocol;

/// <summary>
/// The configuration of a service that speaks AWS's Query protocol. Nothing in the endpoint, the signature or the retries depends on
/// how a body is written, so it is that of the JSON services.
/// </summary>
internal abstract class QueryServiceConfig(string serviceId, string signingName, string serviceVersion)
    : JsonServiceConfig(serviceId, signingName, signingName, serviceVersion);
