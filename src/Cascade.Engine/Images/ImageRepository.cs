using Amazon.ECR;
using Amazon.ECR.Model;
using Amazon.Runtime;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.Images;

/// <summary>
/// The ECR repository of a service's images. The API makes it, not a stack: a repository comes before an image, an image before a stack.
/// </summary>
internal sealed class ImageRepository(IAmazonECR ecr, IBuildLog log)
{
    /// <summary>
    /// <c>&lt;application&gt;/&lt;environment&gt;/&lt;service&gt;</c>, and <c>/&lt;container&gt;</c> for a further container's project.
    /// </summary>
    public static string NameOf(ServiceAddress address, string? container = null) =>
        container is null ? $"{address}" : $"{address}/{container}";

    /// <summary>The repository as it is now; makes nothing.</summary>
    /// <exception cref="CascadeException">AWS refuses, or cannot be reached.</exception>
    public Task<FoundRepository> FindAsync(string name, CancellationToken cancellationToken) =>
        FindCoreAsync(name, cancellationToken).OrExplainAsync($"look for the ECR repository '{name}'");

    /// <summary>Makes the repository unless it exists; of an existing one only a missing lifecycle policy is set.</summary>
    /// <returns>The <c>repositoryUri</c>, with which references to the images begin.</returns>
    /// <exception cref="CascadeException">AWS refuses, or cannot be reached.</exception>
    public async Task<string> EnsureAsync(string name, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken) =>
        await EnsureAsync(await FindAsync(name, cancellationToken), name, tags, cancellationToken);

    /// <summary>The same for a repository that was looked for before (<see cref="FindAsync"/>).</summary>
    public Task<string> EnsureAsync(
        FoundRepository found, string name, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken) =>
        EnsureCoreAsync(found, name, tags, cancellationToken).OrExplainAsync($"make the ECR repository '{name}'");

    /// <summary>Deletes the repository with its images.</summary>
    /// <returns>Whether the repository existed.</returns>
    /// <exception cref="CascadeException">AWS refuses, or cannot be reached.</exception>
    public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken) =>
        DeleteCoreAsync(name, cancellationToken).OrExplainAsync($"delete the ECR repository '{name}'");

    /// <summary>A login to the account's registry, good for twelve hours.</summary>
    /// <exception cref="CascadeException">AWS refuses, or cannot be reached.</exception>
    public async Task<RegistryCredentials> AuthorizeAsync(CancellationToken cancellationToken)
    {
        var response = await ecr.GetAuthorizationTokenAsync(new(), cancellationToken)
            .OrExplainAsync("get a login to ECR's registry (ecr:GetAuthorizationToken)");
        var credentials = RegistryCredentials.Of(response.AuthorizationData is [var data, ..] ? data : null);
        credentials.HideIn(log);
        return credentials;
    }

    private async Task<FoundRepository> FindCoreAsync(string name, CancellationToken cancellationToken)
    {
        var policy = HasLifecyclePolicyAsync(name, cancellationToken);
        var repository = DescribeAsync(name, cancellationToken);
        await Task.WhenAll(policy, repository);
        return new(await repository, await policy);
    }

    private async Task<string> EnsureCoreAsync(
        FoundRepository found, string name, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        var repository = found.Repository
            ?? await CreateAsync(name, tags, cancellationToken)
            ?? await DescribeAsync(name, cancellationToken);
        if (found.Repository?.ImageTagMutability?.StartsWith("MUTABLE", StringComparison.Ordinal) == true)
        {
            log.Report(Errors.RepositoryMutable(name));
        }

        // A publish that was killed between the two calls leaves a repository without a lifecycle policy.
        if (!found.HasLifecyclePolicy)
        {
            var request = new PutLifecyclePolicyRequest { RepositoryName = name, LifecyclePolicyText = LifecyclePolicy.Text };
            await ecr.PutLifecyclePolicyAsync(request, cancellationToken);
        }

        return repository.Required().RepositoryUri.Required();
    }

    private async Task<Repository?> DescribeAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var response = await ecr.DescribeRepositoriesAsync(new() { RepositoryNames = [name] }, cancellationToken);
            return response.Repositories is [var repository, ..] ? repository : null;
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode == "RepositoryNotFoundException")
        {
            return null;
        }
    }

    /// <summary>Null when another publish was quicker.</summary>
    private async Task<Repository?> CreateAsync(string name, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        try
        {
            var response = await ecr.CreateRepositoryAsync(
                new()
                {
                    RepositoryName = name,
                    ImageTagMutability = "IMMUTABLE",
                    ImageScanningConfiguration = new() { ScanOnPush = true },
                    Tags = [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
                },
                cancellationToken);
            return response.Repository;
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode == "RepositoryAlreadyExistsException")
        {
            return null;
        }
    }

    private async Task<bool> HasLifecyclePolicyAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await ecr.GetLifecyclePolicyAsync(new() { RepositoryName = name }, cancellationToken);
            return true;
        }
        catch (AmazonServiceException exception)
            when (exception.ErrorCode is "LifecyclePolicyNotFoundException" or "RepositoryNotFoundException")
        {
            return false;
        }
    }

    private async Task<bool> DeleteCoreAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await ecr.DeleteRepositoryAsync(new() { RepositoryName = name, Force = true }, cancellationToken);
            return true;
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode == "RepositoryNotFoundException")
        {
            return false;
        }
    }
}

/// <param name="Repository">Null where there is none.</param>
/// <param name="HasLifecyclePolicy">Whether the repository has a lifecycle policy, Cascade's or another.</param>
internal sealed record FoundRepository(Repository? Repository, bool HasLifecyclePolicy);
