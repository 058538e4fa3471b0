using Cascade.Engine.Stacks;

namespace Cascade.Engine.Publish;

/// <summary>Puts <c>@(CascadeEnvironmentFile)</c> into the bucket, each under its content's hash, where ECS reads it when a task starts.</summary>
internal static class EnvironmentFileUpload
{
    public static async Task RunAsync(Workbench bench, CancellationToken cancellationToken)
    {
        foreach (var file in bench.Settings.Environment.Files)
        {
            await bench.Store.PutAsync(EnvironmentFiles.Key(bench.Names, file), await File.ReadAllTextAsync(file.Path, cancellationToken), cancellationToken);
        }
    }
}
