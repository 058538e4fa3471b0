using System.Runtime.CompilerServices;
using Amazon.IdentityManagement.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.Kinds.Core;

/// <summary>Import id: the role's name.</summary>
internal sealed class RoleKind : ResourceKind
{
    public override string Type => "aws_iam_role";

    public override string Name => "role";

    public override string FullName => "IAM role";

    public override Price Price => Price.Free;

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(
            PolicyScope.Roles, "iam:CreateRole", "iam:DeleteRole", "iam:TagRole", "iam:UntagRole", "iam:UpdateAssumeRolePolicy",
            "iam:UpdateRole", "iam:UpdateRoleDescription"),
        .. Right.ToRead(
            PolicyScope.Roles, "iam:GetRole", "iam:ListAttachedRolePolicies", "iam:ListInstanceProfilesForRole", "iam:ListRolePolicies"),
        .. Right.ToRead(PolicyScope.Anything, "iam:GetAccountSummary", "iam:ListRoles"),
    ];

    public override ArnShape Arn { get; } = new("iam", "role");

    public override KindQuota? Quota { get; } = new(AccountQuota.Roles, UsageAsync, Errors.NoRoomForRoles);

    // The ARN has the path before the name.
    public override string ImportIdFromArn(string arn) => arn[(arn.LastIndexOf('/') + 1)..];

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken) =>
        (await clients.Iam.GetRoleAsync(new() { RoleName = importId }, cancellationToken).OrNullAsync())?.Role is null
            ? ResourceHealth.Gone
            : ResourceHealth.Healthy;

    /// <summary>By path and name: the tagging API lists no roles, and IAM lists roles without their tags.</summary>
    public override async IAsyncEnumerable<FoundResource> FindAsync(
        ResourceSearch search, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var name in NamesAsync(search, cancellationToken))
        {
            var role = (await search.Clients.Iam.GetRoleAsync(new() { RoleName = name }, cancellationToken).OrNullAsync())?.Role;
            var tags = (role?.Tags ?? []).ToDictionary(tag => tag.Key.Required(), tag => tag.Value ?? "", StringComparer.Ordinal);
            if (role is not null && search.Owner.Owns(tags))
            {
                yield return new() { Kind = this, Name = name, Arn = role.Arn.Required(), ImportId = name, Tags = tags };
            }
        }
    }

    private static IAsyncEnumerable<string> NamesAsync(ResourceSearch search, CancellationToken cancellationToken)
    {
        if (search.Owner.Scope == OwnerScope.Environment)
        {
            return AsyncEnumerable.Empty<string>();
        }

        if (search.Owner.Scope == OwnerScope.Service)
        {
            return new[] { search.Names.ExecutionRole, search.Names.TaskRole }.ToAsyncEnumerable();
        }

        // A name begins with application and environment as far as they fit (ResourceNames): so other roles need not be described.
        var start = $"{search.Names.Cluster}_";
        if (start.Length > 44)
        {
            start = start[..44];
        }

        return Pages.ReadAsync(
            async marker =>
            {
                var request = new ListRolesRequest { PathPrefix = ResourceNames.RolePath, Marker = marker };
                var page = await search.Clients.Iam.ListRolesAsync(request, cancellationToken);
                return (page.Roles, page.Marker);
            },
            cancellationToken).Select(role => role.RoleName.Required()).Where(name => name.StartsWith(start, StringComparison.Ordinal));
    }

    /// <summary>IAM answers use and quota together.</summary>
    /// <seealso href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html"/>
    private static async Task<Usage?> UsageAsync(ResourceClients clients, string account, CancellationToken cancellationToken)
    {
        var summary = (await clients.Iam.GetAccountSummaryAsync(new(), cancellationToken)).SummaryMap ?? [];
        return summary.TryGetValue("Roles", out var roles) && summary.TryGetValue("RolesQuota", out var quota) ? new(roles, quota) : null;
    }
}
