using System;
using System.Collections.Generic;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Cascade.AwsClients;

/// <summary>The configuration of a generated client.</summary>
public abstract class ServiceConfig : ClientConfig
{
    private readonly string _endpointPrefix;
    private readonly string _serviceVersion;
    private readonly Dictionary<string, string>? _signingRegions;

    /// <param name="serviceId">
    /// The service's id in its model (<c>ECR</c>, <c>Resource Groups Tagging API</c>), which <c>AWS_ENDPOINT_URL_&lt;SERVICE&gt;</c> names.
    /// </param>
    /// <param name="signingName">The service in a signature's scope: <c>ecr</c>.</param>
    /// <param name="endpointPrefix">The first part of the host name: <c>api.ecr</c>.</param>
    /// <param name="serviceVersion">The date of the API.</param>
    /// <param name="signingRegions">
    /// By partition, the region of a service that has a single host there; null for a service that is in every region.
    /// </param>
    private protected ServiceConfig(
        string serviceId,
        string signingName,
        string endpointPrefix,
        string serviceVersion,
        Dictionary<string, string>? signingRegions = null)
        : base(new DefaultConfigurationProvider([new Defaults()]))
    {
        _endpointPrefix = endpointPrefix;
        _serviceVersion = serviceVersion;
        _signingRegions = signingRegions;
        ServiceId = serviceId;
        AuthenticationServiceName = signingName;
        EndpointProvider = new Provider(this);
    }

    public override string ServiceVersion => _serviceVersion;

    public override string UserAgent => "cascade/1.0";

    public override string RegionEndpointServiceName => _endpointPrefix;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(new EndpointParameters());

    /// <summary>The service's URL in a partition, as a template of the endpoint rules.</summary>
    protected abstract string UrlOf(string partition, bool fips, bool dualStack);

    private Endpoint Resolve()
    {
        if (_signingRegions is not null)
        {
            // The pipeline reads the region after the endpoint.
            AuthenticationRegion = _signingRegions.GetValueOrDefault(RegionEndpoint?.PartitionName ?? "aws", _signingRegions["aws"]);
        }

        if (!string.IsNullOrEmpty(ServiceURL))
        {
            return new(ServiceURL);
        }

        var region = RegionEndpoint?.SystemName ?? throw new AmazonClientException("No region is set.");
        var partition = Fn.Partition(region);
        return new(Expand(UrlOf(partition.name, UseFIPSEndpoint, UseDualstackEndpoint), region, partition));
    }

    private static string Expand(string template, string region, Partition partition) => template
        .Replace("{Region}", region, StringComparison.Ordinal)
        .Replace("{PartitionResult#dnsSuffix}", partition.dnsSuffix, StringComparison.Ordinal)
        .Replace("{PartitionResult#dualStackDnsSuffix}", partition.dualStackDnsSuffix, StringComparison.Ordinal);

    private sealed class Provider(ServiceConfig config) : IEndpointProvider
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
