namespace Cascade.Engine.Publish;

/// <summary>Plans a stack, has the plan judged, and applies that very plan.</summary>
internal static class GuardedApply
{
    /// <returns>False when another publish changed the stack after the plan was made. Then nothing was done.</returns>
    public static async Task<bool> TryAsync(
        DeploymentContext deployment, StackDeployment stack, LossGuard guard, CancellationToken cancellationToken)
    {
        var planFile = Path.Combine(stack.Directory, "cascade.tfplan");
        try
        {
            var plan = await stack.Workspace.PlanAsync(planFile, cancellationToken);
            if (plan.Remove > 0 && !deployment.Settings.Deployment.AllowReplace)
            {
                guard.Check(await stack.Workspace.ShowPlanAsync(planFile, cancellationToken));
            }

            if (!plan.HasChanges)
            {
                return true;
            }

            await stack.Objects.MarkAsync(cancellationToken);
            return await stack.Workspace.TryApplyPlanAsync(planFile, cancellationToken);
        }
        finally
        {
            // The plan may hold what the state holds.
            File.Delete(planFile);
        }
    }
}
