using Cascade.Engine.Catalogue;
using Cascade.Engine.Kinds;
using Cascade.Engine.Recovery;
using Cascade.Engine.Recovery.Orphans;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish;

/// <summary>
/// Mends what an apply that did not end well left behind, so that the next apply finishes the job instead of doing it again:
/// resources that Terraform was only waiting for are untainted, and resources that were made but are not in the state are imported.
/// </summary>
internal sealed class StackRecovery(DeploymentContext deployment, StackDeployment stack)
{
    private readonly ResourceInspector _inspector = new(StackKinds.All, deployment.Resources, TimeProvider.System);

    /// <returns>The addresses that are imported.</returns>
    /// <exception cref="CascadeException">Two resources claim the same place in the state, and only a person can choose.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(StateSnapshot state, CancellationToken cancellationToken)
    {
        await UntaintAsync(state, cancellationToken);
        return await ImportAsync(state, cancellationToken);
    }

    private async Task UntaintAsync(StateSnapshot state, CancellationToken cancellationToken)
    {
        foreach (var resource in state.Resources.Where(resource => resource.Tainted))
        {
            var attributes = new StateAttributes(resource.Attributes);
            await _inspector.FinishAsync(resource.Type, attributes, cancellationToken);
            if (await _inspector.IsHealthyAsync(resource.Type, attributes, cancellationToken))
            {
                await stack.Workspace.UntaintAsync(resource.Address, cancellationToken);
                deployment.Log.Status($"{stack.Name}: {resource.Address} is well and is kept");
            }
            else
            {
                deployment.Log.Status($"{stack.Name}: {resource.Address} is not well and will be made anew");
            }
        }
    }

    /// <summary>
    /// Of a stack that misses something, the last step of what it has may be missing too: something may have answered in AWS's place.
    /// </summary>
    private async Task FinishAsync(StateSnapshot state, CancellationToken cancellationToken)
    {
        foreach (var resource in state.Resources.Where(resource => !resource.Tainted))
        {
            await _inspector.FinishAsync(resource.Type, new(resource.Attributes), cancellationToken);
        }
    }

    private async Task<IReadOnlyList<string>> ImportAsync(StateSnapshot state, CancellationToken cancellationToken)
    {
        var expected = await stack.ReadExpectedAsync(cancellationToken);
        var known = state.Resources.ToDictionary(resource => resource.Address, resource => resource.Id);
        if (expected.Resources.Any(resource => !known.ContainsKey(resource.Address)))
        {
            await FinishAsync(state, cancellationToken);
        }

        var finder = new OrphanFinder(StackKinds.All, deployment.Resources, deployment.Target) { Deposed = state.Deposed };
        var orphans = await finder.FindAsync(stack.Owner, expected, known, cancellationToken);

        if (orphans.Problems.Any(problem => problem.Severity == Severity.Error))
        {
            throw new CascadeException(orphans.Problems);
        }

        foreach (var warning in orphans.Problems)
        {
            deployment.Log.Report(warning);
        }

        await finder.FinishAsync(orphans.Imports, cancellationToken);
        if (orphans.Imports.Count == 0)
        {
            return [];
        }

        foreach (var import in orphans.Imports)
        {
            deployment.Log.Status($"{stack.Name}: {import.Address} exists already ({import.ImportId}) and is taken into the state");
        }

        ImportFile.Write(stack.Directory, orphans.Imports);
        return [.. orphans.Imports.Select(import => import.Address)];
    }
}
