using Cascade.Engine.Recovery.Orphans;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Publish;

/// <summary>A stack on its way out of AWS. What Terraform would do may be planned while another stack is still being destroyed.</summary>
internal sealed class StackDestruction(Workbench bench, StackDeployment stack)
{
    private string PlanFile => Path.Combine(stack.Directory, "destroy.tfplan");

    /// <summary>Makes the folder what was applied last, and the state what AWS has.</summary>
    public async Task PrepareAsync(CancellationToken ct)
    {
        // Where nothing ever was applied to its end, what the project says today.
        if (!await stack.RestoreConfigurationAsync(ct))
            Synthesis.Run(bench, PlannedImages.None(bench), loadBalancer: true, priority: null, EnvironmentReference.Placeholder);

        // Terraform destroys what is in the state: what a killed publish left outside it is taken in first.
        var imported = await stack.BeginAsync(ct);
        if (imported.Count == 0)
            return;
        await stack.MarkAsync(ct);
        ImportFile.WriteOverride(stack.Directory, imported);
        await stack.Workspace.ApplyTargetsAsync(imported, ct);
        ImportFile.Remove(stack.Directory);
    }

    /// <summary>Plans it, for <see cref="ApplyAsync"/>.</summary>
    public Task PlanAsync(CancellationToken ct) => stack.Workspace.PlanAsync(PlanFile, destroy: true, refresh: true, ct);

    /// <summary>Destroys what was planned; plans anew if somebody changed the stack since.</summary>
    public async Task ApplyAsync(CancellationToken ct)
    {
        await stack.MarkAsync(ct);
        try
        {
            if (!await stack.Workspace.TryApplyPlanAsync(PlanFile, ct))
                await stack.Workspace.DestroyAsync(ct);
        }
        finally
        {
            Discard();
        }

        await stack.ForgetAsync(ct);
    }

    /// <summary>Deletes the plan, which may hold what the state holds.</summary>
    public void Discard() => File.Delete(PlanFile);

    /// <summary>Plans and destroys in one go.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await stack.MarkAsync(ct);
        await stack.Workspace.DestroyAsync(ct);
        await stack.ForgetAsync(ct);
    }
}
