using Cascade.Engine.Aws;
using Cascade.Engine.Names;
using Constructs;
using HashiCorp.Cdktf;

namespace Cascade.Engine.Stacks;

/// <summary>One project, deployed: its task, what the task may do, where its logs go, and how requests reach it.</summary>
internal sealed class ServiceStack : CascadeStack
{
    public const string Id = "service";

    public ServiceStack(Construct scope, SynthesisInput input)
        : base(scope, Id, input, ResourceTags.OfService(input.Settings), input.Names.ServiceStatePrefix)
    {
        var environment = EnvironmentValues.For(this, input);
        var logGroup = LogGroup.OfContainers(this, input);
        var executionRole = new ExecutionRole(this, input, logGroup);
        var taskRole = new TaskRole(this, input, LogGroup.OfMetrics(this, input));
        var taskDefinition = new TaskDefinition(this, input, logGroup, executionRole, taskRole);
        var securityGroup = new TaskSecurityGroup(this, input, environment);
        // Tasks that start before their roles and rules are there fail, and count as failed in the rollout.
        List<ITerraformDependable> prerequisites = [executionRole.Policy, .. taskRole.Policies, .. securityGroup.Rules];

        TargetGroup? targetGroup = null;
        if (input.Settings.Traffic is { Route: { } route, Port: { } port })
        {
            targetGroup = new TargetGroup(this, input, environment, port);
            prerequisites.Add(new ListenerRule(this, input, environment, route, targetGroup).Resource);
            Output("target_group_arn", "The tasks, as the load balancer sees them.", targetGroup.Resource.Arn);
            Output("url", "Where the service answers.", ServiceUrl.Of(route, environment.LoadBalancerDnsName));
        }

        var service = new Service(this, input, environment, taskDefinition, securityGroup, targetGroup, prerequisites);

        Output("service_arn", "The ECS service.", service.Resource.Id);
        Output("service_name", "The ECS service's name in its cluster.", service.Resource.Name);
        Output("task_definition_arn", "The revision of the task definition that this stack last made.", taskDefinition.Resource.Arn);
        Output("log_group", "Where the logs of all its containers are.", logGroup.Resource.Name);
    }
}
