namespace Cascade.Engine.Publish.Steps;

/// <summary>The push of the images, which MSBuild does between two commands of the engine; the second says how the push ended.</summary>
internal sealed class ImagePush
{
    private readonly TaskCompletionSource<bool> _succeeded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The images are in the registry.</summary>
    public void Succeed() => _succeeded.TrySetResult(true);

    /// <summary>There will be no images.</summary>
    public void Fail() => _succeeded.TrySetResult(false);

    /// <returns>Whether the images are in the registry.</returns>
    public Task<bool> WaitAsync(CancellationToken cancellationToken) => _succeeded.Task.WaitAsync(cancellationToken);
}
