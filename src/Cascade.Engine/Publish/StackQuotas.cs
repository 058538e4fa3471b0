using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Quotas;
using Cascade.Engine.Settings;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish;

/// <summary>
/// Before a stack's first apply: whether the account has room for what it creates. A clear error before it, rather than half a stack after it. Once
/// the state has what is counted, nobody is asked any more, so later publishes pay nothing for it.
/// </summary>
internal static class StackQuotas
{
    /// <summary>With the state as it was read before: if that has all, nothing is asked.</summary>
    /// <exception cref="CascadeException">The account has no room for the network or the load balancer.</exception>
    public static Task CheckEnvironmentAsync(DeploymentContext deployment, StackDeployment stack, StateSnapshot before, bool loadBalancer, CancellationToken cancellationToken) =>
        OfEnvironment(before, loadBalancer) == NewResources.None ? Task.CompletedTask : CheckAsync(deployment, stack, state => OfEnvironment(state, loadBalancer), cancellationToken);

    /// <exception cref="CascadeException">The account has no room for the roles, the security group, the target group or the tasks.</exception>
    public static Task CheckServiceAsync(DeploymentContext deployment, CancellationToken cancellationToken) =>
        CheckAsync(deployment, StackDeployment.OfService(deployment), state => OfService(state, deployment.Settings), cancellationToken);

    /// <summary>What an environment stack creates beside what its state has.</summary>
    public static NewResources OfEnvironment(StateSnapshot state, bool loadBalancer)
    {
        var balancer = loadBalancer ? Missing(state, "aws_lb.public") : 0;
        return new() { Vpcs = Missing(state, "aws_vpc.main"), LoadBalancers = balancer, SecurityGroups = balancer };
    }

    /// <summary>What a service stack creates beside what its state has.</summary>
    public static NewResources OfService(StateSnapshot state, DeploymentSettings settings)
    {
        var tasks = Missing(state, "aws_ecs_service.app") * settings.DesiredCount;
        return new()
        {
            SecurityGroups = Missing(state, "aws_security_group.tasks"),
            Roles = Missing(state, "aws_iam_role.execution", "aws_iam_role.task"),
            TargetGroups = settings.Route is null ? 0 : Missing(state, "aws_lb_target_group.app"),
            Tasks = tasks,
            Cpu = tasks == 0 ? 0 : settings.Cpu,
        };
    }

    /// <param name="planned">What a stack with that state is about to create.</param>
    /// <param name="readState">The stack's state as it is in the bucket.</param>
    /// <param name="isUnfinished">Whether an apply has begun and not ended.</param>
    /// <param name="ask">AWS.</param>
    public static async Task CheckAsync(
        Func<StateSnapshot, NewResources> planned, Func<Task<StateSnapshot>> readState, Func<Task<bool>> isUnfinished, Func<NewResources, Task<IReadOnlyList<Problem>>> ask)
    {
        var needed = planned(await readState());
        // What a publish that was killed left behind, or what one on another machine is making, is counted by AWS and not yet in the state.
        if (needed == NewResources.None || await isUnfinished())
        {
            return;
        }

        var problems = await ask(needed);
        // An apply that began meanwhile has marked the stack before it created anything: then it may be its resources that were counted.
        if (problems.Count > 0 && !await isUnfinished() && planned(await readState()) == needed)
        {
            throw new CascadeException(problems);
        }
    }

    private static Task CheckAsync(DeploymentContext deployment, StackDeployment stack, Func<StateSnapshot, NewResources> planned, CancellationToken cancellationToken) => CheckAsync(
        planned,
        () => stack.Objects.ReadStateAsync(cancellationToken),
        () => stack.Objects.IsUnfinishedAsync(cancellationToken),
        needed => new QuotaCheck(deployment.Resources, deployment.Target, deployment.Log).RunAsync(needed, cancellationToken));

    private static int Missing(StateSnapshot state, params string[] addresses) =>
        addresses.Except(state.Resources.Select(resource => resource.Address), StringComparer.Ordinal).Count();
}
