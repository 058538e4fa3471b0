using Cascade.Engine.Recovery.Orphans;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Publish;

/// <summary>A stack on its way out of AWS. What Terraform would do may be planned while another stack is still being destroyed.</summary>
internal sealed class StackDestruction(DeploymentContext deployment, StackDeployment stack)
{
    private string PlanFile => Path.Combine(stack.Directory, "destroy.tfplan");

    /// <summary>Makes the folder what was applied last, and the state what AWS has.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        // Where nothing ever was applied to its end, what the project says today.
        if (!await stack.RestoreConfigurationAsync(cancellationToken))
        {
            Synthesis.Run(deployment, PlannedImages.None(deployment), loadBalancer: true, priority: null, EnvironmentReference.Placeholder);
        }

        // Terraform destroys what is in the state: what a killed publish left outside it is taken in first.
        var imported = await stack.BeginAsync(cancellationToken);
        if (imported.Count == 0)
        {
            return;
        }

        await stack.MarkAsync(cancellationToken);
        ImportFile.WriteOverride(stack.Directory, imported);
        await stack.Workspace.ApplyTargetsAsync(imported, cancellationToken);
        ImportFile.Remove(stack.Directory);
    }

    /// <summary>Plans it, for <see cref="ApplyAsync"/>.</summary>
    public Task PlanAsync(CancellationToken cancellationToken) => stack.Workspace.PlanAsync(PlanFile, destroy: true, refresh: true, cancellationToken);

    /// <summary>Destroys what was planned; plans anew if somebody changed the stack since.</summary>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        await stack.MarkAsync(cancellationToken);
        try
        {
            if (!await stack.Workspace.TryApplyPlanAsync(PlanFile, cancellationToken))
            {
                await stack.Workspace.DestroyAsync(cancellationToken);
            }
        }
        finally
        {
            Discard();
        }

        await stack.ForgetAsync(cancellationToken);
    }

    /// <summary>Deletes the plan, which may hold what the state holds.</summary>
    public void Discard() => File.Delete(PlanFile);

    /// <summary>Plans and destroys in one go.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await stack.MarkAsync(cancellationToken);
        await stack.Workspace.DestroyAsync(cancellationToken);
        await stack.ForgetAsync(cancellationToken);
    }
}
