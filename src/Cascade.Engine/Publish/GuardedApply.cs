namespace Cascade.Engine.Publish;

/// <summary>Plans a stack, has the plan judged, and applies that very plan.</summary>
internal static class GuardedApply
{
    /// <param name="deployment">Settings and account.</param>
    /// <param name="stack">What is to be applied.</param>
    /// <param name="guard">Judges the plan.</param>
    /// <param name="cancellationToken">Ends the wait for AWS and Terraform.</param>
    /// <param name="applying">Runs before Terraform changes anything.</param>
    /// <returns>False when another publish changed the stack after the plan was made. Then nothing was done, and the log says so.</returns>
    public static async Task<bool> TryAsync(
        DeploymentContext deployment, StackDeployment stack, LossGuard guard, CancellationToken cancellationToken, Func<Task>? applying = null)
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
            await (applying?.Invoke() ?? Task.CompletedTask);
            if (await stack.Workspace.TryApplyPlanAsync(planFile, cancellationToken))
            {
                return true;
            }

            deployment.Log.Status($"{stack.Name}: another publish changed it after the plan was made; planning again");
            return false;
        }
        finally
        {
            // The plan may hold what the state holds.
            File.Delete(planFile);
        }
    }
}
