using Cascade.Engine.Catalogue;
using Cascade.Engine.Kinds;
using Cascade.Engine.Quotas;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish;

/// <summary>
/// Before a stack's first apply: whether the account has room for what the stack creates. A clear error before the apply is better than
/// half a stack after the apply. Once the state has the counted resources, nobody is asked any more, so later publishes pay nothing.
/// </summary>
internal static class StackQuotas
{
    /// <summary>Once the stack is synthesized.</summary>
    /// <exception cref="CascadeException">The account has no room for something that the stack creates.</exception>
    public static async Task CheckAsync(DeploymentContext deployment, StackDeployment stack, CancellationToken cancellationToken) =>
        await CheckAsync(deployment, stack, await stack.ReadExpectedAsync(cancellationToken), cancellationToken);

    /// <summary>The same with a state that was read before: if that state has everything, nobody is asked.</summary>
    /// <exception cref="CascadeException">The account has no room for something that the stack creates.</exception>
    public static async Task CheckAsync(
        DeploymentContext deployment, StackDeployment stack, StateSnapshot before, CancellationToken cancellationToken)
    {
        var expected = await stack.ReadExpectedAsync(cancellationToken);
        if (!Of(expected, before).IsEmpty)
        {
            await CheckAsync(deployment, stack, expected, cancellationToken);
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
        // AWS counts the resources of a killed publish, or of a publish on another machine, before the state has them.
        if (needed.IsEmpty || await isUnfinished())
        {
            return;
        }

        var problems = await ask(needed);
        // An apply that began meanwhile has marked the stack before creating anything: AWS may have counted that apply's resources.
        if (problems.Count > 0 && !await isUnfinished() && needed.Equals(planned(await readState())))
        {
            throw new CascadeException(problems);
        }
    }

    private static Task CheckAsync(
        DeploymentContext deployment, StackDeployment stack, ExpectedStack expected, CancellationToken cancellationToken) =>
        CheckAsync(
            state => Of(expected, state),
            () => stack.Objects.ReadStateAsync(cancellationToken),
            () => stack.Objects.IsUnfinishedAsync(cancellationToken),
            needed => new QuotaCheck(deployment.Resources, deployment.Target, deployment.Log).RunAsync(needed, cancellationToken));
}
