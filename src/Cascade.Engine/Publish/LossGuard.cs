using Cascade.Engine.Catalogue;
using Cascade.Engine.Kinds;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;
using Cascade.Engine.Terraform;

namespace Cascade.Engine.Publish;

/// <summary>Refuses a plan that would delete or replace something that a user would miss, unless the user has allowed that.</summary>
internal sealed class LossGuard
{
    private readonly Func<PlannedChange, bool> _isGuarded;
    private readonly Func<string, Problem> _refusal;

    private LossGuard(Func<PlannedChange, bool> isGuarded, Func<string, Problem> refusal) =>
        (_isGuarded, _refusal) = (isGuarded, refusal);

    /// <summary>
    /// All that every environment has: every service needs it. What a capability made goes when no service uses the capability, unless it
    /// holds data.
    /// </summary>
    public static LossGuard OfEnvironment(string stack) => new(
        change => StackKinds.All.HoldsData(change.Type) || !(EnvironmentNeeds.Made(change.Address, change.Type) || StackKinds.OfCapabilities.Find(change.Type) is not null),
        changes => Errors.ReplacementGuarded(stack, changes));

    /// <summary>What holds data, and what the user's own Terraform files made.</summary>
    /// <param name="stack">The service's stack.</param>
    /// <param name="expected">What Cascade makes now.</param>
    /// <param name="applied">What Cascade and the user made last; null when that is not known.</param>
    public static LossGuard OfService(StackDeployment stack, ExpectedStack expected, AppliedFiles? applied)
    {
        var before = applied is null ? null : ExpectedStack.Parse(applied.Configuration);
        var missing = applied?.UserFiles.Keys.Except(UserTerraform.Read(stack.Directory).Keys) ?? [];
        return new(
            change => (expected[change.Address] ?? before?[change.Address]) is null || StackKinds.All.HoldsData(change.Type),
            changes => Errors.LossGuarded(stack.Name, changes, string.Join(", ", missing)));
    }

    /// <summary>
    /// Whether an apply of what Cascade makes now could delete or replace any of these resources that the guard is for. If not, a plan is
    /// not worth its time.
    /// </summary>
    public static bool CouldLose(IEnumerable<StateResource> resources, ExpectedStack expected) =>
        resources.Any(resource => expected[resource.Address] is not { } next
            || (StackKinds.All.HoldsData(resource.Type) && !IsAsBefore(resource, next)));

    /// <exception cref="CascadeException">The plan deletes or replaces something that is guarded; nothing has been changed.</exception>
    public void Check(IEnumerable<PlannedChange> changes)
    {
        // A tainted resource was never finished: nothing depends on it yet.
        var lost = changes
            .Where(change => (change.IsReplace || change.IsDelete) && change.ActionReason != "replace_because_tainted")
            .Where(_isGuarded)
            .ToList();
        if (lost.Count > 0)
        {
            throw new CascadeException(_refusal(string.Join("; ", lost.Select(PlanLine.Of))));
        }
    }

    /// <summary>Whether all arguments with a plain value have that value already: then nothing forces a replacement.</summary>
    private static bool IsAsBefore(StateResource resource, ExpectedResource next)
    {
        var attributes = new StateAttributes(resource.Attributes);
        return next.PlainArguments.All(argument => attributes.Scalar(argument.Name) == argument.Value);
    }
}
