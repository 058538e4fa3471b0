using Cascade.Engine.Names;
using Cascade.Engine.Settings.Topics;
using Constructs;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.EcsService;

namespace Cascade.Engine.Stacks;

/// <summary>
/// Keeps the wanted number of tasks running, replaces them by new tasks without a gap, and returns to the old tasks if the new tasks fail.
/// </summary>
internal sealed class Service : Construct
{
    public Service(
        Construct scope,
        ServiceScope service,
        EnvironmentValues environment,
        TaskDefinition taskDefinition,
        TaskSecurityGroup securityGroup,
        TargetGroup? targetGroup,
        IReadOnlyList<ITerraformDependable> prerequisites)
        : base(scope, "service")
    {
        var input = service.Input;
        Resource = new EcsService(this, "aws_ecs_service.app", new EcsServiceConfig
        {
            Name = input.Settings.Address.Service,
            Cluster = environment.ClusterArn,
            TaskDefinition = taskDefinition.Resource.Arn,
            LaunchType = "FARGATE",
            PlatformVersion = "LATEST",
            DesiredCount = input.Settings.Task.DesiredCount,
            NetworkConfiguration = new EcsServiceNetworkConfiguration
            {
                Subnets = service.IsPrivate ? environment.PrivateSubnetIds : environment.SubnetIds,
                SecurityGroups = [securityGroup.Resource.Id],
                // In a public subnet the way to ECR and CloudWatch, for there is no NAT gateway.
                AssignPublicIp = !service.IsPrivate,
            },
            LoadBalancer = targetGroup is null ? null : new[]
            {
                new EcsServiceLoadBalancer
                {
                    TargetGroupArn = targetGroup.Resource.Arn,
                    ContainerName = ContainerNames.Application,
                    ContainerPort = input.Settings.Traffic.Port!.Value,
                },
            },
            // Seconds that a starting application may fail the load balancer's check. AWS refuses it without a load balancer.
            HealthCheckGracePeriodSeconds = targetGroup is null ? null : input.Settings.Traffic.HealthCheck.GracePeriod,
            DeploymentMinimumHealthyPercent = TaskReplacement.MinimumHealthyPercent,
            DeploymentMaximumPercent = TaskReplacement.MaximumPercent,
            DeploymentCircuitBreaker = new EcsServiceDeploymentCircuitBreaker { Enable = true, Rollback = true },
            AvailabilityZoneRebalancing = "ENABLED",
            ServiceConnectConfiguration = service.ServiceConnect,
            EnableEcsManagedTags = true,
            EnableExecuteCommand = service.ExecuteCommand ? true : null,
            PropagateTags = "SERVICE",
            // The rollout is watched by Cascade, which can say what happens in it.
            WaitForSteadyState = false,
            DependsOn = [.. prerequisites],
        });
    }

    public EcsService Resource { get; }
}
