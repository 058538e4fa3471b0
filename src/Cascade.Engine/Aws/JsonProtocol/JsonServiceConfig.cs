using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;
using Cascade.Engine.Names;

namespace Cascade.Engine.Aws.JsonProtocol;

/// <summary>The configuration of a service that speaks AWS's JSON protocol; each client has its own, as in AWSSDK.</summary>
internal abstract class JsonServiceConfig : ClientConfig
{
    private readonly string _signingName;
    private readonly string _endpointPrefix;
    private readonly string _serviceVersion;

    /// <param name="serviceId">The service's id in its API model (<c>ECR</c>, <c>Resource Groups Tagging API</c>): it names <c>AWS_ENDPOINT_URL_&lt;SERVICE&gt;</c>.</param>
    /// <param name="signingName">What a signature is scoped to: <c>ecr</c>.</param>
    /// <param name="endpointPrefix">The first part of the host name: <c>api.ecr</c>.</param>
    /// <param name="serviceVersion">The date of the API.</param>
    protected JsonServiceConfig(string serviceId, string signingName, string endpointPrefix, string serviceVersion)
        : base(new DefaultConfigurationProvider([new Defaults()]))
    {
        _signingName = signingName;
        _endpointPrefix = endpointPrefix;
        _serviceVersion = serviceVersion;
        ServiceId = serviceId;
        AuthenticationServiceName = signingName;
        EndpointProvider = new Provider(this);
    }

    public override string ServiceVersion => _serviceVersion;

    public override string UserAgent => "cascade/1.0";

    public override string RegionEndpointServiceName => _endpointPrefix;

    internal string SigningName => _signingName;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(new EndpointParameters());

    /// <summary>AWS's regular pattern of host names: <see href="https://docs.aws.amazon.com/general/latest/gr/rande.html"/>.</summary>
    private Endpoint Resolve()
    {
        if (!string.IsNullOrEmpty(ServiceURL))
        {
            return new(ServiceURL);
        }

        var region = RegionEndpoint?.SystemName ?? throw new AmazonClientException("No region is set.");
        var partition = Fn.Partition(region);
        var suffix = UseDualstackEndpoint ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        var prefix = UseFIPSEndpoint ? $"{_signingName}-fips" : UseDualstackEndpoint ? _signingName : _endpointPrefix;
        return new($"https://{prefix}.{region}.{suffix}");
    }

    private sealed class Provider(JsonServiceConfig config) : IEndpointProvider
    {
        public Endpoint ResolveEndpoint(EndpointParameters parameters) => config.Resolve();
    }

    private sealed class Defaults : DefaultConfiguration
    {
        public Defaults()
        {
            Name = DefaultConfigurationMode.Standard;
            RetryMode = RequestRetryMode.Standard;
        }
    }
}
