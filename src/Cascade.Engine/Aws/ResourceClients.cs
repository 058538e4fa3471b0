using Amazon.CertificateManager;
using Amazon.CloudWatch;
using Amazon.CloudWatchLogs;
using Amazon.EC2;
using Amazon.ECR;
using Amazon.ECS;
using Amazon.ElasticLoadBalancingV2;
using Amazon.IdentityManagement;
using Amazon.ResourceGroupsTaggingAPI;
using Amazon.Route53;
using Amazon.Runtime;
using Amazon.SecretsManager;
using Amazon.ServiceDiscovery;
using Amazon.ServiceQuotas;
using Amazon.SimpleSystemsManagement;
using Amazon.WAFV2;

namespace Cascade.Engine.Aws;

/// <summary>The clients of all services that have resources of the stacks, or what the stacks use, for an account and a region.</summary>
internal sealed record ResourceClients : IDisposable
{
    public required IAmazonEC2 EC2 { get; init; }

    public required IAmazonElasticLoadBalancingV2 LoadBalancing { get; init; }

    public required IAmazonIdentityManagementService Iam { get; init; }

    public required IAmazonResourceGroupsTaggingAPI Tagging { get; init; }

    public required IAmazonCloudWatch CloudWatch { get; init; }

    public required IAmazonCloudWatchLogs Logs { get; init; }

    public required IAmazonECS Ecs { get; init; }

    public required IAmazonECR Ecr { get; init; }

    public required IAmazonServiceQuotas Quotas { get; init; }

    public required IAmazonSecretsManager Secrets { get; init; }

    public required IAmazonSimpleSystemsManagement Parameters { get; init; }

    public required IAmazonCertificateManager Certificates { get; init; }

    public required IAmazonRoute53 Dns { get; init; }

    public required IAmazonWAFV2 Firewalls { get; init; }

    public required IAmazonServiceDiscovery Discovery { get; init; }

    /// <param name="credentials">The account's.</param>
    /// <param name="configure">
    /// Sets the region and the other settings that all clients share. The SDK itself finds an endpoint override in the environment.
    /// </param>
    public static ResourceClients Create(AWSCredentials credentials, Action<ClientConfig> configure) => new()
    {
        EC2 = new AmazonEC2Client(credentials, Configured(new AmazonEC2Config(), configure)),
        LoadBalancing = new AmazonElasticLoadBalancingV2Client(
            credentials, Configured(new AmazonElasticLoadBalancingV2Config(), configure)),
        Iam = new AmazonIdentityManagementServiceClient(credentials, Configured(new AmazonIdentityManagementServiceConfig(), configure)),
        Tagging = new AmazonResourceGroupsTaggingAPIClient(credentials, Configured(new AmazonResourceGroupsTaggingAPIConfig(), configure)),
        CloudWatch = new AmazonCloudWatchClient(credentials, Configured(new AmazonCloudWatchConfig(), configure)),
        Logs = new AmazonCloudWatchLogsClient(credentials, Configured(new AmazonCloudWatchLogsConfig(), configure)),
        Ecs = new AmazonECSClient(credentials, Configured(new AmazonECSConfig(), configure)),
        Ecr = new AmazonECRClient(credentials, Configured(new AmazonECRConfig(), configure)),
        Quotas = new AmazonServiceQuotasClient(credentials, Configured(new AmazonServiceQuotasConfig(), configure)),
        Secrets = new AmazonSecretsManagerClient(credentials, Configured(new AmazonSecretsManagerConfig(), configure)),
        Parameters = new AmazonSimpleSystemsManagementClient(credentials, Configured(new AmazonSimpleSystemsManagementConfig(), configure)),
        Certificates = new AmazonCertificateManagerClient(credentials, Configured(new AmazonCertificateManagerConfig(), configure)),
        Dns = new AmazonRoute53Client(credentials, Configured(new AmazonRoute53Config(), configure)),
        Discovery = new AmazonServiceDiscoveryClient(credentials, Configured(new AmazonServiceDiscoveryConfig(), configure)),
        Firewalls = new AmazonWAFV2Client(credentials, Configured(new AmazonWAFV2Config(), configure)),
    };

    public void Dispose()
    {
        EC2.Dispose();
        LoadBalancing.Dispose();
        Iam.Dispose();
        Tagging.Dispose();
        CloudWatch.Dispose();
        Logs.Dispose();
        Ecs.Dispose();
        Ecr.Dispose();
        Quotas.Dispose();
        Secrets.Dispose();
        Parameters.Dispose();
        Certificates.Dispose();
        Dns.Dispose();
        Firewalls.Dispose();
        Discovery.Dispose();
    }

    private static T Configured<T>(T config, Action<ClientConfig> configure)
        where T : ClientConfig
    {
        configure(config);
        return config;
    }
}
