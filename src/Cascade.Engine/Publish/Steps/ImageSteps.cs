using Cascade.Engine.Images;
using Cascade.Engine.Publish.Pipeline;
using Cascade.Engine.Recovery;

namespace Cascade.Engine.Publish.Steps;

internal static class ImageSteps
{
    /// <summary>Deletes the service's repositories with their images, and retires the revisions that ran the images.</summary>
    public static async Task DeleteAsync(Destruction destruction, StepContext step)
    {
        var context = destruction.Context;
        var address = context.Settings.Address;
        var containers = context.Settings.Containers.FromProjects.Select(container => container.Name);
        foreach (var name in (string?[])[null, .. containers])
        {
            var repository = ImageRepository.NameOf(address, name);
            if (await context.Account.Repositories.DeleteAsync(repository, step.CancellationToken))
            {
                context.Log.Status($"repository {repository} and its images: deleted");
            }
        }

        await new TaskDefinitionRevisions(context.Resources.Ecs, context.Target).RetireAsync(address, step.CancellationToken);
    }
}
