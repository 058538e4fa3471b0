using System.Runtime.CompilerServices;
using Amazon.ECR;
using Amazon.ECR.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Names;

namespace Cascade.Engine.Recovery.Inventory;

/// <summary>The ECR repositories, by name. No stack makes them, so nothing imports them; a destroy leaves them if nobody looks.</summary>
internal sealed class RepositoryResources(IAmazonECR ecr, DeploymentTarget target) : IResourceSource
{
    public async IAsyncEnumerable<FoundResource> FindAsync(ResourceOwner owner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (owner.Scope == OwnerScope.Environment)
        {
            yield break;
        }

        var name = new ResourceNames(target, owner.Address).Repository;
        var repositories = owner.Scope == OwnerScope.Service ? NamedAsync(name, cancellationToken) : BelowAsync(name[..(name.LastIndexOf('/') + 1)], cancellationToken);
        await foreach (var repository in repositories)
        {
            yield return new()
            {
                Type = "aws_ecr_repository",
                Kind = "ECR repository",
                Name = repository.RepositoryName!,
                Arn = repository.RepositoryArn!,
                ImportId = repository.RepositoryName!,
            };
        }
    }

    private async IAsyncEnumerable<Repository> NamedAsync(string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var answer = await ecr.DescribeRepositoriesAsync(new() { RepositoryNames = [name] }, cancellationToken).OrNullAsync();
        foreach (var repository in answer?.Repositories ?? [])
        {
            yield return repository;
        }
    }

    private IAsyncEnumerable<Repository> BelowAsync(string prefix, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            async token =>
            {
                var page = await ecr.DescribeRepositoriesAsync(new() { NextToken = token }, cancellationToken);
                return (page.Repositories, page.NextToken);
            },
            cancellationToken).Where(repository => repository.RepositoryName!.StartsWith(prefix, StringComparison.Ordinal));
}
