using System.Text.Json;
using Cascade.Engine.Aws.Resources;
using Cascade.Engine.Terraform;

namespace Cascade.Engine.Commands;

/// <summary>
/// Mends what an apply that did not end well left behind, so that the next one finishes the job instead of doing it again:
/// what was only being waited for is untainted, and what was made but is not in the state is imported.
/// </summary>
internal sealed class Reconciliation(Workbench bench, StackDeployment stack)
{
    public async Task RunAsync(StateSnapshot state, CancellationToken ct)
    {
        bench.Log.Status($"{stack.Name}: the last apply did not end well; looking at what it left");
        await UntaintAsync(state, ct);
        await ImportAsync(state, ct);
    }

    private async Task UntaintAsync(StateSnapshot state, CancellationToken ct)
    {
        var inspector = new ResourceInspector(bench.Resources, TimeProvider.System);
        foreach (var resource in state.Resources.Where(resource => resource.Tainted))
        {
            if (await inspector.IsWellAsync(resource.Type, resource.Attributes, ct))
            {
                await stack.Workspace.UntaintAsync(resource.Address, ct);
                bench.Log.Status($"{stack.Name}: {resource.Address} is well and is kept");
            }
            else
            {
                bench.Log.Status($"{stack.Name}: {resource.Address} is not well and will be replaced");
            }
        }
    }

    private async Task ImportAsync(StateSnapshot state, CancellationToken ct)
    {
        var known = state.Resources.Select(resource => resource.Address).ToHashSet();
        var orphans = await new OrphanFinder(bench.Resources, bench.Target)
            .FindAsync(stack.Owner, ExpectedAddresses(), known, ct);
        foreach (var orphan in orphans)
            bench.Log.Status($"{stack.Name}: {orphan.Address} exists ({orphan.ImportId}) and is imported");
        ImportFile.Write(stack.Directory, orphans);
    }

    private HashSet<string> ExpectedAddresses()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(stack.ConfigurationPath));
        return
        [
            .. document.RootElement.GetProperty("resource").EnumerateObject()
                .SelectMany(type => type.Value.EnumerateObject().Select(resource => $"{type.Name}.{resource.Name}")),
        ];
    }
}
