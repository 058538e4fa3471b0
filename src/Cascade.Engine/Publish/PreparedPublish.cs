namespace Cascade.Engine.Publish;

/// <summary>What <c>prepare</c> leaves for the command that comes after MSBuild's push, in the same process.</summary>
/// <param name="Context">Settings, account, tools.</param>
/// <param name="Images">What the service is to run.</param>
internal abstract record PreparedPublish(DeploymentContext Context, PlannedImages Images)
{
    /// <summary>The images are in the registry: brings the publish to its end.</summary>
    /// <returns>The service stack's outputs.</returns>
    /// <exception cref="Catalogue.CascadeException">A step failed, now or while the images were pushed.</exception>
    public abstract Task<IReadOnlyDictionary<string, string>> ImagesPushedAsync();

    /// <summary>There will be no images: ends what was begun, so that nothing is left half-done. The service stays as it was.</summary>
    public abstract Task ImagesFailedAsync();
}
