using Cascade.Engine.Catalogue;
using Cascade.Engine.Kinds;
using Cascade.Engine.Quotas;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish;

/// <summary>
/// Before a stack's first apply: whether the account has room for what it creates. A clear error before it, rather than half a stack after
/// it. Once the state has what is counted, nobody is asked any more, so later publishes pay nothing for it.
/// </summary>
internal static class StackQuotas
{
    /// <summary>Once the stack is synthesized.</summary>
    /// <exception cref="CascadeException">The account has no room for something that the stack creates.</exception>
    public static async Task CheckAsync(DeploymentContext deployment, StackDeployment stack, CancellationToken cancellationToken)
    {
        var expected = await stack.ReadExpectedAsync(cancellationToken);
        await CheckAsync(
            state => Of(expected, state),
            () => stack.Objects.ReadStateAsync(cancellationToken),
            () => stack.Objects.IsUnfinishedAsync(cancellationToken),
            needed => new QuotaCheck(deployment.Resources, deployment.Target, deployment.Log).RunAsync(needed, cancellationToken));
    }

    /// <summary>The same with the state as it was read before: if that has everything, nothing is asked.</summary>
    /// <exception cref="CascadeException">The account has no room for something that the stack creates.</exception>
    public static async Task CheckAsync(
        DeploymentContext deployment, StackDeployment stack, StateSnapshot before, CancellationToken cancellationToken)
    {
        if (!Of(await stack.ReadExpectedAsync(cancellationToken), before).IsEmpty)
        {
            await CheckAsync(deployment, stack, cancellationToken);
        }
    }

    /// <summary>What a stack creates beside what its state has.</summary>
    public static NewResources Of(ExpectedStack expected, StateSnapshot state) =>
        NewResources.Of(StackKinds.All, expected, state.Resources.Select(resource => resource.Address));

    /// <param name="planned">What a stack with that state is about to create.</param>
    /// <param name="readState">The stack's state as it is in the bucket.</param>
    /// <param name="isUnfinished">Whether an apply has begun and not ended.</param>
    /// <param name="ask">AWS.</param>
    public static async Task CheckAsync(
        Func<StateSnapshot, NewResources> planned,
        Func<Task<StateSnapshot>> readState,
        Func<Task<bool>> isUnfinished,
        Func<NewResources, Task<IReadOnlyList<Problem>>> ask)
    {
        var needed = planned(await readState());
        // What a publish that was killed left behind, or what one on another machine is making, is counted by AWS and not yet in the state.
        if (needed.IsEmpty || await isUnfinished())
        {
            return;
        }

        var problems = await ask(needed);
        // An apply that began meanwhile has marked the stack before it created anything: then it may be its resources that were counted.
        if (problems.Count > 0 && !await isUnfinished() && needed.Equals(planned(await readState())))
        {
            throw new CascadeException(problems);
        }
    }
}
