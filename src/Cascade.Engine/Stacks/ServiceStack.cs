using Cascade.Engine.Names;
using Constructs;
using HashiCorp.Cdktf;

namespace Cascade.Engine.Stacks;

/// <summary>One project, deployed: its task, what the task may do, where its logs go, and how requests reach it.</summary>
internal sealed class ServiceStack : CascadeStack
{
    public const string Id = "service";

    public ServiceStack(Construct scope, SynthesisInput input, IReadOnlyList<ServiceExtension> extensions)
        : base(scope, Id, input, ResourceTags.OfService(input.Settings), input.Names.Keys.Service.Prefix)
    {
        ReferencedValues.AddTo(this, input.Settings.Environment.References);
        var environment = EnvironmentValues.For(this, input);
        var logGroup = LogGroup.OfContainers(this, input);
        var service = new ServiceScope(this, input, logGroup, new TaskRole(this, input), environment);
        ListeningPort.Set(service.Variables, input.Settings);
        ForwardedHeaders.Set(service.Variables, input.Settings);
        ConsoleLog.Set(service.Variables, input.Settings);
        foreach (var extend in extensions)
        {
            extend(service);
        }

        var executionRole = new ExecutionRole(service);
        var taskDefinition = new TaskDefinition(service, executionRole);
        var securityGroup = new TaskSecurityGroup(this, input, environment);
        // Tasks that start before their roles and rules are there fail, and count as failed in the rollout.
        List<ITerraformDependable> prerequisites =
            [executionRole.Policy, .. service.Prerequisites, .. service.TaskRole.Policies, .. securityGroup.Rules];

        TargetGroup? targetGroup = null;
        if (input.Settings.Traffic is { Route: { } route, Port: { } port })
        {
            targetGroup = new TargetGroup(this, input, environment, port);
            prerequisites.AddRange(new ListenerRule(this, input, environment, route, targetGroup).Resources);
            Output(ServiceOutputs.TargetGroupArn, "The tasks, as the load balancer sees them.", targetGroup.Resource.Arn);
            Output(ServiceOutputs.Url, "Where the service answers.", ServiceUrl.Of(input.Settings.Traffic, route, environment.LoadBalancerDnsName));
            // With a host name of its own, the service answers once DNS points here.
            if (route.HostName is not null && !service.HasRecords)
            {
                AddOverride("data.aws_lb_hosted_zone_id.load_balancer.region", input.Target.Region);
                Output(ServiceOutputs.LoadBalancerDnsName, "Where DNS must point.", environment.LoadBalancerDnsName);
                Output(
                    ServiceOutputs.LoadBalancerZoneId,
                    "The load balancer's hosted zone, for an alias record of Route 53.",
                    "${data.aws_lb_hosted_zone_id.load_balancer.id}");
            }
        }

        var ecsService = new Service(this, service, environment, taskDefinition, securityGroup, targetGroup, prerequisites);

        Output(ServiceOutputs.ServiceArn, "The ECS service.", ecsService.Resource.Id);
        Output(ServiceOutputs.ServiceName, "The ECS service's name in its cluster.", ecsService.Resource.Name);
        Output(
            ServiceOutputs.TaskDefinitionArn,
            "The revision of the task definition that this stack last made.",
            taskDefinition.Resource.Arn);
        Output(ServiceOutputs.LogGroup, "Where the logs of all its containers are.", logGroup.Resource.Name);
    }
}
