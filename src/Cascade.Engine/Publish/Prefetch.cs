using System.Text.Json;
using Cascade.Engine.Capabilities;
using Cascade.Engine.Images;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Publish;

/// <summary>
/// Asks AWS and the registries while the project is still being built, on the guess that this publish asks what the last publish asked.
/// A wrong guess costs nothing but the queries: each answer is kept under its query (<see cref="QueryCache"/>). Nothing is created.
/// </summary>
internal static class Prefetch
{
    /// <param name="session">Keeps the answers.</param>
    /// <param name="requestPath">The request of the last publish from this folder, if there was a publish.</param>
    /// <param name="resultPath">The result of that publish; its time tells what was changed since.</param>
    /// <param name="cancellationToken">The build's end.</param>
    public static void Start(PublishSession session, string requestPath, string resultPath, CancellationToken cancellationToken) =>
        _ = Task.Run(() => RunAsync(session, requestPath, resultPath, cancellationToken), cancellationToken);

    private static async Task RunAsync(PublishSession session, string requestPath, string resultPath, CancellationToken cancellationToken)
    {
        try
        {
            await (File.Exists(requestPath)
                ? AskAgainAsync(session, requestPath, resultPath, cancellationToken)
                : AskForTheFirstTimeAsync(session, cancellationToken));
        }
        catch (Exception)
        {
            // The step that needs the answer asks again, and says what is wrong.
        }
    }

    /// <summary>A first publish synthesizes for sure, and most projects leave region and profile to the environment.</summary>
    private static async Task AskForTheFirstTimeAsync(PublishSession session, CancellationToken cancellationToken)
    {
        NodeWarmUp.Start();
        var account = await session.AccountAsync(new(), cancellationToken);
        await account.LoginAsync(cancellationToken);
    }

    private static async Task AskAgainAsync(
        PublishSession session, string requestPath, string resultPath, CancellationToken cancellationToken)
    {
        var json = await File.ReadAllBytesAsync(requestPath, cancellationToken);
        var request = JsonSerializer.Deserialize(json, RequestJson.Default.DeploymentRequest)!;
        if (ProjectChanges.AnySince(File.GetLastWriteTimeUtc(resultPath), request))
        {
            NodeWarmUp.Start();
        }

        var settings = RequestValidator.Validate(request, CapabilityRegistry.Topics).Draft;
        var account = await session.AccountAsync(settings.Aws, cancellationToken);
        var queries = new CachedQueries(session.Queries, account);
        await Task.WhenAll(
        [
            queries.LastPublishAsync(settings.Address, cancellationToken),
            queries.RepositoryAsync(ImageRepository.NameOf(settings.Address), cancellationToken),
            .. settings.Image.BaseImage is { } image ? [queries.BaseImageAsync(image, cancellationToken)] : Array.Empty<Task>(),
            .. PlannedImages.Read(session.Directory, settings.Address).Images
                .Select(image => queries.HasTagAsync(image.Registry, image.Repository, image.Tag, cancellationToken)),
        ]);
    }
}
