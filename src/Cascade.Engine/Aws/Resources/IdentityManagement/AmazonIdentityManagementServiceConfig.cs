using Amazon.Runtime.Endpoints;
using Cascade.Engine.Aws.Resources.QueryProtocol;

namespace Amazon.IdentityManagement;

/// <summary>IAM is one service for each partition, with one host and one region that its requests are signed for.</summary>
/// <seealso href="https://docs.aws.amazon.com/general/latest/gr/iam-service.html"/>
internal sealed class AmazonIdentityManagementServiceConfig : QueryServiceConfig
{
    public AmazonIdentityManagementServiceConfig()
        : base("IAM", "iam", "2010-05-08") => EndpointProvider = new GlobalEndpoint(this);

    private sealed class GlobalEndpoint(AmazonIdentityManagementServiceConfig config) : IEndpointProvider
    {
        public Endpoint ResolveEndpoint(EndpointParameters parameters)
        {
            var (host, signingRegion) = config.RegionEndpoint?.PartitionName switch
            {
                "aws-cn" => ("iam.cn-north-1.amazonaws.com.cn", "cn-north-1"),
                "aws-us-gov" => ("iam.us-gov.amazonaws.com", "us-gov-west-1"),
                _ => (config.UseFIPSEndpoint ? "iam-fips.amazonaws.com" : "iam.amazonaws.com", "us-east-1"),
            };

            // Whatever region the deployment is in; the pipeline reads it after the endpoint.
            config.AuthenticationRegion = signingRegion;
            return new(string.IsNullOrEmpty(config.ServiceURL) ? $"https://{host}" : config.ServiceURL);
        }
    }
}
