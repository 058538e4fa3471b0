using Cascade.Engine.Recovery.Orphans;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Publish;

/// <summary>A stack on its way out of AWS. What Terraform would do may be planned while another stack is still being destroyed.</summary>
internal sealed class StackDestruction(DeploymentContext deployment, StackDeployment stack)
{
    /// <summary>Whether neither a record, nor the state, nor AWS knew of the stack.</summary>
    public bool FoundNothing { get; private set; }

    /// <summary>Puts the files that were applied last into the folder, and takes into the state what AWS has.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        // Where no apply has ever come to its end, the project says what the stack is.
        if (!await stack.RestoreConfigurationAsync(cancellationToken))
        {
            Synthesis.Run(deployment, PlannedImages.None(deployment), EnvironmentShape.WithLoadBalancer, priority: null, EnvironmentReference.Placeholder);
        }

        // Terraform destroys what is in the state: what a killed publish, or an earlier destroy, left outside the state is taken in first.
        var begun = await stack.BeginAsync(cancellationToken, lookForUnknown: true);
        var imported = begun.Imported;
        FoundNothing = !begun.Record.WasApplied && begun.State.Resources.Count == 0 && imported.Count == 0;
        if (imported.Count == 0)
        {
            return;
        }

        await stack.Objects.MarkAsync(cancellationToken);
        ImportFile.WriteOverride(stack.Directory, imported);
        await stack.Workspace.ApplyTargetsAsync(imported, cancellationToken);
        ImportFile.Remove(stack.Directory);
    }

    public async Task<DestroyPlan> PlanAsync(CancellationToken cancellationToken)
    {
        var plan = new DestroyPlan(Path.Combine(stack.Directory, "destroy.tfplan"));
        try
        {
            await stack.Workspace.PlanAsync(plan.File, destroy: true, refresh: true, cancellationToken);
            return plan;
        }
        catch
        {
            plan.Dispose();
            throw;
        }
    }

    /// <summary>Destroys what was planned; plans anew if somebody changed the stack since.</summary>
    public async Task ApplyAsync(DestroyPlan plan, CancellationToken cancellationToken)
    {
        await stack.Objects.MarkAsync(cancellationToken);
        if (!await stack.Workspace.TryApplyPlanAsync(plan.File, cancellationToken))
        {
            await stack.Workspace.DestroyAsync(cancellationToken);
        }

        await stack.Objects.ForgetAsync(cancellationToken);
    }

    /// <summary>Plans and destroys in one go.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await stack.Objects.MarkAsync(cancellationToken);
        await stack.Workspace.DestroyAsync(cancellationToken);
        await stack.Objects.ForgetAsync(cancellationToken);
    }
}

/// <summary>
/// Terraform's plan to destroy a stack. The plan may hold what the state holds, so its file goes when the plan is no longer needed.
/// </summary>
/// <param name="File">Full path.</param>
internal sealed record DestroyPlan(string File) : IDisposable
{
    public void Dispose() => System.IO.File.Delete(File);
}
