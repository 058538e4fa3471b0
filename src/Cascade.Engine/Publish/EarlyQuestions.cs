using System.Text.Json;
using Cascade.Engine.Capabilities;
using Cascade.Engine.Aws;
using Cascade.Engine.Cli;
using Cascade.Engine.Images;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Reading;
using Cascade.Engine.Settings;

namespace Cascade.Engine.Publish;

/// <summary>
/// What a publish asks AWS and the registries, asked while the project is still being built, on the guess that it asks for what it asked for the last time.
/// A wrong guess costs nothing but the questions: the answers are kept under what was asked (<see cref="Answers"/>). Nothing is created.
/// </summary>
internal static class EarlyQuestions
{
    /// <param name="publication">Where the answers go.</param>
    /// <param name="line">Where what the last publish left is: <c>obj/cascade/request.json</c> and <c>result.json</c>.</param>
    /// <param name="cancellationToken">The build's end.</param>
    public static void Put(Publication publication, CommandLine line, CancellationToken cancellationToken) => _ = Task.Run(() => PutAsync(publication, line, cancellationToken), cancellationToken);

    private static async Task PutAsync(Publication publication, CommandLine line, CancellationToken cancellationToken)
    {
        try
        {
            if (!File.Exists(line.RequestPath))
            {
                // Nothing was published from here before: what is never skipped then can begin, and most projects leave region and profile to the environment.
                NodeAhead.Start();
                await (await publication.AccountAsync(region: null, profile: null, cancellationToken)).LoginAsync(cancellationToken);
                return;
            }

            var request = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(line.RequestPath, cancellationToken), RequestJson.Default.DeploymentRequest)!;
            if (ProjectChanges.AnySince(File.GetLastWriteTimeUtc(line.ResultPath), request))
            {
                NodeAhead.Start();
            }

            var settings = RequestValidator.Validate(request, CapabilityTopics.All).Draft;
            var account = await publication.AccountAsync(settings.Aws.Region, settings.Aws.Profile, cancellationToken);
            var questions = new Questions(publication.Answers, account);
            await Task.WhenAll(
            [
                questions.LastPublishAsync(settings.Address, cancellationToken),
                questions.RepositoryAsync(ImageRepository.NameOf(settings.Address), cancellationToken),
                .. settings.Image.BaseImage is { } image ? [questions.BaseImageAsync(image, cancellationToken)] : Array.Empty<Task>(),
                .. PlannedImages.Read(line.Directory, settings.Address).Images.Select(image => questions.HasTagAsync(image.Registry, image.Repository, image.Tag, cancellationToken)),
            ]);
        }
        catch (Exception)
        {
            // Whoever needs the answer asks again, and says what is wrong.
        }
    }
}

/// <summary>The questions that may be put early.</summary>
internal sealed class Questions(Answers answers, AwsAccount account)
{
    /// <inheritdoc cref="LastPublish.ReadAsync"/>
    public Task<LastPublish?> LastPublishAsync(ServiceAddress address, CancellationToken cancellationToken) =>
        answers.Of($"last publish {account.Target} {address}", () => LastPublish.ReadAsync(account, address, cancellationToken));

    /// <inheritdoc cref="ImageRepository.FindAsync"/>
    public Task<FoundRepository> RepositoryAsync(string name, CancellationToken cancellationToken) =>
        answers.Of($"repository {account.Target} {name}", () => account.Repositories.FindAsync(name, cancellationToken));

    /// <inheritdoc cref="ContainerRegistry.HasTagAsync"/>
    public Task<bool> HasTagAsync(string registry, string repository, string tag, CancellationToken cancellationToken) =>
        answers.Of($"tag {registry} {repository} {tag}", async () => await new ContainerRegistry(registry, await account.LoginAsync(cancellationToken)).HasTagAsync(repository, tag, cancellationToken));

    /// <inheritdoc cref="BaseImage.DigestAsync"/>
    public Task<string> BaseImageAsync(string name, CancellationToken cancellationToken) =>
        answers.Of($"base image {account.Target} {name}", async () => await BaseImage.DigestAsync(name, await account.LoginAsync(cancellationToken), cancellationToken));
}
