using Cascade.Engine.Catalogue;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish;

/// <summary>
/// The state that Terraform could not write to the bucket after an apply, and left in the stack's folder. It knows what AWS has better than
/// the bucket does, and it alone knows what the user's own files made.
/// </summary>
internal static class UnsavedState
{
    /// <summary>Terraform's name for the file.</summary>
    private const string FileName = "errored.tfstate";

    /// <summary>The name of a file that nobody needs any more, but that may be the last trace of something.</summary>
    private const string SupersededName = "superseded.tfstate";

    /// <summary>Writes the state to the bucket, unless the bucket has a later one; then the file is out of the way.</summary>
    /// <param name="stack">The stack, initialized.</param>
    /// <param name="record">Whether the stack's last apply ended well: then the file, if there is one, is another deployment's.</param>
    /// <param name="log">The build's log.</param>
    /// <param name="cancellationToken">Interrupts it.</param>
    /// <exception cref="CascadeException">The bucket still does not take the state.</exception>
    public static async Task SaveAsync(StackDeployment stack, StackRecord record, IBuildLog log, CancellationToken cancellationToken)
    {
        var file = Path.Combine(stack.Directory, FileName);
        if (!record.IsApplying || !File.Exists(file))
        {
            return;
        }

        if (await stack.Workspace.TryPushStateAsync(FileName, cancellationToken))
        {
            File.Delete(file);
            log.Status($"{stack.Name}: the state that could not be saved ({FileName}) is saved now");
            return;
        }

        File.Move(file, Path.Combine(stack.Directory, SupersededName), overwrite: true);
        log.Status($"{stack.Name}: the bucket has a later state than {FileName}, which is now {SupersededName}");
    }
}
