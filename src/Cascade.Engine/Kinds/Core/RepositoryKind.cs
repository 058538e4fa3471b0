using System.Runtime.CompilerServices;
using Amazon.ECR.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Names;

namespace Cascade.Engine.Kinds.Core;

/// <summary>
/// Import id: the repository's name. A publish makes it by API, before the stacks, so nothing imports it; a destroy must find it.
/// </summary>
internal sealed class RepositoryKind : ResourceKind
{
    public override string Type => "aws_ecr_repository";

    public override string Name => "image repository";

    public override string FullName => "ECR repository";

    public override Price Price { get; } =
        new("0.10 a GB kept", new("https://aws.amazon.com/ecr/pricing/"), new Rate(0.10m, "GB-month kept"));

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(
            PolicyScope.Images, "ecr:CompleteLayerUpload", "ecr:CreateRepository", "ecr:DeleteRepository", "ecr:InitiateLayerUpload",
            "ecr:PutImage", "ecr:PutLifecyclePolicy", "ecr:TagResource", "ecr:UploadLayerPart"),
        .. Right.ToRead(
            PolicyScope.Images, "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:DescribeRepositories",
            "ecr:GetDownloadUrlForLayer", "ecr:GetLifecyclePolicy"),
        .. Right.ToRead(PolicyScope.RegistryLogin, "ecr:GetAuthorizationToken"),
    ];

    public override ArnShape Arn { get; } = new("ecr", "repository");

    public override bool HoldsData => true;

    public override string ImportIdFromArn(string arn) => Names.Arn.Parse(arn)!.Name;

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken) =>
        await NamedAsync(clients, importId, cancellationToken).AnyAsync(cancellationToken) ? ResourceHealth.Healthy : ResourceHealth.Gone;

    /// <summary>By name, which has the owner in it.</summary>
    public override IAsyncEnumerable<FoundResource> FindAsync(ResourceSearch search, CancellationToken cancellationToken)
    {
        var name = search.Names.Repository;
        var repositories = search.Owner.Scope switch
        {
            OwnerScope.Environment => AsyncEnumerable.Empty<Repository>(),
            OwnerScope.Service => NamedAsync(search.Clients, name, cancellationToken),
            _ => BelowAsync(search.Clients, name[..(name.LastIndexOf('/') + 1)], cancellationToken),
        };
        return repositories.Select(repository => new FoundResource
        {
            Kind = this,
            Name = repository.RepositoryName.Required(),
            Arn = repository.RepositoryArn.Required(),
            ImportId = repository.RepositoryName.Required(),
        });
    }

    private static async IAsyncEnumerable<Repository> NamedAsync(
        ResourceClients clients, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var answer = await clients.Ecr.DescribeRepositoriesAsync(new() { RepositoryNames = [name] }, cancellationToken).OrNullAsync();
        foreach (var repository in answer?.Repositories ?? [])
        {
            yield return repository;
        }
    }

    private static IAsyncEnumerable<Repository> BelowAsync(ResourceClients clients, string prefix, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            async token =>
            {
                var page = await clients.Ecr.DescribeRepositoriesAsync(new() { NextToken = token }, cancellationToken);
                return (page.Repositories, page.NextToken);
            },
            cancellationToken).Where(repository => repository.RepositoryName.Required().StartsWith(prefix, StringComparison.Ordinal));
}
