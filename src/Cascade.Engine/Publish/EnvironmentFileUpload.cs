using Cascade.Engine.Stacks;

namespace Cascade.Engine.Publish;

/// <summary>Puts <c>@(CascadeEnvironmentFile)</c> into the bucket, each under its content's hash, where ECS reads it when a task starts.</summary>
internal static class EnvironmentFileUpload
{
    public static async Task RunAsync(DeploymentContext deployment, CancellationToken cancellationToken)
    {
        foreach (var file in deployment.Settings.EnvironmentFiles)
        {
            await deployment.Store.PutAsync(EnvironmentFiles.Key(deployment.Names, file), await File.ReadAllTextAsync(file.Path, cancellationToken), cancellationToken);
        }
    }
}
