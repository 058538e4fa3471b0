using System.Runtime.CompilerServices;
using Amazon.IdentityManagement;
using Cascade.Engine.Aws;
using Cascade.Engine.Names;

namespace Cascade.Engine.Recovery.Inventory;

/// <summary>The roles, by their path and name: the tagging API lists none, and a role's tags are told with the role alone.</summary>
internal sealed class RoleResources(IAmazonIdentityManagementService iam, DeploymentTarget target) : IResourceSource
{
    public async IAsyncEnumerable<FoundResource> FindAsync(ResourceOwner owner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var name in NamesAsync(owner, cancellationToken))
        {
            var role = (await iam.GetRoleAsync(new() { RoleName = name }, cancellationToken).OrNullAsync())?.Role;
            if (role is null)
            {
                continue;
            }

            var found = new FoundResource
            {
                Type = "aws_iam_role",
                Kind = "IAM role",
                Name = name,
                Arn = role.Arn!,
                ImportId = name,
                Tags = (role.Tags ?? []).ToDictionary(tag => tag.Key!, tag => tag.Value ?? "", StringComparer.Ordinal),
            };
            if (owner.Owns(found.Tags))
            {
                yield return found;
            }
        }
    }

    private IAsyncEnumerable<string> NamesAsync(ResourceOwner owner, CancellationToken cancellationToken)
    {
        var names = new ResourceNames(target, owner.Address);
        if (owner.Scope == OwnerScope.Environment)
        {
            return AsyncEnumerable.Empty<string>();
        }

        if (owner.Scope == OwnerScope.Service)
        {
            return new[] { names.ExecutionRole, names.TaskRole }.ToAsyncEnumerable();
        }

        // A name begins with application and environment as far as they fit (ResourceNames): it spares getting all others.
        var start = $"{owner.Address.Application}_{owner.Address.Environment}_";
        if (start.Length > 44)
        {
            start = start[..44];
        }

        return Pages.ReadAsync(
            async marker =>
            {
                var page = await iam.ListRolesAsync(new() { PathPrefix = ResourceNames.RolePath, Marker = marker }, cancellationToken);
                return (page.Roles, page.Marker);
            },
            cancellationToken).Select(role => role.RoleName!).Where(name => name.StartsWith(start, StringComparison.Ordinal));
    }
}
