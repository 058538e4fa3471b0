using Cascade.Engine.Catalogue;
using Cascade.Engine.Recovery;
using Cascade.Engine.Recovery.Orphans;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish;

/// <summary>
/// Mends what an apply that did not end well left behind, so that the next one finishes the job instead of doing it again:
/// what was only being waited for is untainted, and what was made but is not in the state is imported.
/// </summary>
internal sealed class StackRecovery(DeploymentContext deployment, StackDeployment stack)
{
    /// <returns>The addresses that are imported.</returns>
    /// <exception cref="CascadeException">Two resources claim one place in the state: only a person can say which is to stay.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(StateSnapshot state, CancellationToken cancellationToken)
    {
        deployment.Log.Status($"{stack.Name}: the last publish did not end well; looking at what it left");
        await UntaintAsync(state, cancellationToken);
        return await ImportAsync(state, cancellationToken);
    }

    private async Task UntaintAsync(StateSnapshot state, CancellationToken cancellationToken)
    {
        var inspector = new ResourceInspector(deployment.Resources, TimeProvider.System);
        foreach (var resource in state.Resources.Where(resource => resource.Tainted))
        {
            await FinishAsync(resource, cancellationToken);
            if (await inspector.IsWellAsync(resource.Type, resource.Attributes, cancellationToken))
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

    /// <summary>A security group has a rule too many when its creation stops after EC2 made it: without the rule it is as the provider would have left it.</summary>
    private async Task FinishAsync(StateResource resource, CancellationToken cancellationToken)
    {
        var egress = new DefaultEgress(deployment.Resources.EC2);
        if (resource is { Type: "aws_security_group", Id: { Length: > 0 } id } && await egress.FindAsync(id, cancellationToken) is { } rule)
        {
            await egress.RevokeAsync(new(id, rule), cancellationToken);
        }
    }

    private async Task<IReadOnlyList<string>> ImportAsync(StateSnapshot state, CancellationToken cancellationToken)
    {
        var expected = ExpectedStack.Parse(await File.ReadAllTextAsync(stack.ConfigurationPath, cancellationToken));
        var known = state.Resources.ToDictionary(resource => resource.Address, resource => resource.Id);
        var orphans = await new OrphanFinder(deployment.Resources, deployment.Target) { Deposed = state.Deposed }.FindAsync(stack.Owner, expected, known, cancellationToken);

        if (orphans.Problems.Any(problem => problem.Severity == Severity.Error))
        {
            throw new CascadeException(orphans.Problems);
        }

        foreach (var warning in orphans.Problems)
        {
            deployment.Log.Report(warning);
        }

        foreach (var rule in orphans.DefaultEgress)
        {
            await new DefaultEgress(deployment.Resources.EC2).RevokeAsync(rule, cancellationToken);
        }

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
