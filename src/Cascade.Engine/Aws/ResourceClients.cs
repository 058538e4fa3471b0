using Amazon.CloudWatchLogs;
using Amazon.EC2;
using Amazon.ECR;
using Amazon.ECS;
using Amazon.ElasticLoadBalancingV2;
using Amazon.IdentityManagement;
using Amazon.ResourceGroupsTaggingAPI;
using Amazon.Runtime;
using Amazon.ServiceQuotas;

namespace Cascade.Engine.Aws;

/// <summary>The clients of all services that the stacks' resources live in: one account, one region, one set of credentials.</summary>
internal sealed record ResourceClients : IDisposable
{
    public required IAmazonEC2 EC2 { get; init; }

    public required IAmazonElasticLoadBalancingV2 LoadBalancing { get; init; }

    public required IAmazonIdentityManagementService Iam { get; init; }

    public required IAmazonResourceGroupsTaggingAPI Tagging { get; init; }

    public required IAmazonCloudWatchLogs Logs { get; init; }

    public required IAmazonECS Ecs { get; init; }

    public required IAmazonECR Ecr { get; init; }

    public required IAmazonServiceQuotas Quotas { get; init; }

    /// <param name="credentials">Whose account is looked at.</param>
    /// <param name="configure">Sets the region, and what else all clients share. An endpoint override of the environment is the SDK's to find.</param>
    public static ResourceClients Create(AWSCredentials credentials, Action<ClientConfig> configure) => new()
    {
        EC2 = new AmazonEC2Client(credentials, Configured(new AmazonEC2Config(), configure)),
        LoadBalancing = new AmazonElasticLoadBalancingV2Client(credentials, Configured(new AmazonElasticLoadBalancingV2Config(), configure)),
        Iam = new AmazonIdentityManagementServiceClient(credentials, Configured(new AmazonIdentityManagementServiceConfig(), configure)),
        Tagging = new AmazonResourceGroupsTaggingAPIClient(credentials, Configured(new AmazonResourceGroupsTaggingAPIConfig(), configure)),
        Logs = new AmazonCloudWatchLogsClient(credentials, Configured(new AmazonCloudWatchLogsConfig(), configure)),
        Ecs = new AmazonECSClient(credentials, Configured(new AmazonECSConfig(), configure)),
        Ecr = new AmazonECRClient(credentials, Configured(new AmazonECRConfig(), configure)),
        Quotas = new AmazonServiceQuotasClient(credentials, Configured(new AmazonServiceQuotasConfig(), configure)),
    };

    public void Dispose()
    {
        EC2.Dispose();
        LoadBalancing.Dispose();
        Iam.Dispose();
        Tagging.Dispose();
        Logs.Dispose();
        Ecs.Dispose();
        Ecr.Dispose();
        Quotas.Dispose();
    }

    private static T Configured<T>(T config, Action<ClientConfig> configure)
        where T : ClientConfig
    {
        configure(config);
        return config;
    }
}
