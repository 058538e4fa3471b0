using Constructs;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.CloudwatchLogGroup;
using HashiCorp.Cdktf.Providers.Aws.EcsService;

namespace Stock;

/// <summary>One service: its tasks, their logs, and how requests reach them.</summary>
internal sealed class ServiceStack : StackWithState
{
    public ServiceStack(Construct scope, string id, EnvironmentStack environment)
        : base(scope, id)
    {
        var logs = new CloudwatchLogGroup(this, "logs", new CloudwatchLogGroupConfig { Name = Settings.LogGroup, RetentionInDays = 30 });
        var metrics = new CloudwatchLogGroup(
            this, "metrics", new CloudwatchLogGroupConfig { Name = $"{Settings.LogGroup}/metrics", RetentionInDays = 30 });
        var roles = new Roles(this, "roles", logs, metrics);
        var taskDefinition = new TaskDefinition(this, "task-definition", logs, roles);
        var traffic = new Traffic(this, "traffic", environment);

        var service = new EcsService(this, "service", new EcsServiceConfig
        {
            Name = Settings.Service,
            Cluster = environment.Cluster.Arn,
            TaskDefinition = taskDefinition.Resource.Arn,
            LaunchType = "FARGATE",
            PlatformVersion = "LATEST",
            DesiredCount = 1,
            DeploymentMinimumHealthyPercent = 100,
            DeploymentMaximumPercent = 200,
            DeploymentCircuitBreaker = new EcsServiceDeploymentCircuitBreaker { Enable = true, Rollback = true },
            HealthCheckGracePeriodSeconds = 60,
            AvailabilityZoneRebalancing = "ENABLED",
            EnableEcsManagedTags = true,
            PropagateTags = "SERVICE",
            NetworkConfiguration = new EcsServiceNetworkConfiguration
            {
                Subnets = environment.SubnetIds,
                SecurityGroups = [traffic.SecurityGroup.Id],
                AssignPublicIp = true,
            },
            LoadBalancer = new[]
            {
                new EcsServiceLoadBalancer
                {
                    TargetGroupArn = traffic.TargetGroup.Arn,
                    ContainerName = "app",
                    ContainerPort = Settings.Port,
                },
            },
            DependsOn = [.. roles.Policies, .. traffic.Rules],
        });

        _ = new TerraformOutput(this, "url", new TerraformOutputConfig { Value = $"http://{environment.Door.Resource.DnsName}/" });
        _ = new TerraformOutput(this, "service-arn", new TerraformOutputConfig { Value = service.Id });
    }
}
