using Cascade.Engine.Publish;

namespace Cascade.Engine.Commands;

/// <summary>The images could not be pushed: ends what <c>prepare</c> began, in order.</summary>
internal static class FinishCommand
{
    public static async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Session.Prepared is not { } publish)
        {
            return;
        }

        if (publish is not UnchangedPublish && !cancellationToken.IsCancellationRequested)
        {
            context.Log.Status("The images were not pushed: what was begun of the environment is finished, the service stays as it was.");
        }

        await publish.ImagesFailedAsync();
    }
}
