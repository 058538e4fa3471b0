using Amazon.IdentityManagement.Model;
using Cascade.Engine.Aws;

namespace Cascade.Engine.Kinds.Core;

/// <summary>Import id: the role's name and the policy's: <c>todo_production_api-8346b1f8-task:collector</c>.</summary>
internal sealed class RolePolicyKind : ResourceKind
{
    public override string Type => "aws_iam_role_policy";

    public override string Name => "role policy";

    public override Price Price => Price.Free;

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(PolicyScope.Roles, "iam:DeleteRolePolicy", "iam:PutRolePolicy"),
        .. Right.ToRead(PolicyScope.Roles, "iam:GetRolePolicy"),
    ];

    public override string ImportIdFrom(StateAttributes attributes) => $"{attributes.Text("role")}:{attributes.Text("name")}";

    public override string? ImportIdFrom(ExpectedResource resource, StackReferences references) =>
        references.NameOf(resource, "role") is { } role && references.NameOf(resource, "name") is { } name ? $"{role}:{name}" : null;

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        // No name of a role or a policy has a colon.
        var (role, policy) = (importId.Split(':')[0], importId.Split(':')[^1]);
        var names = Pages.ReadAsync(
            async marker =>
            {
                var request = new ListRolePoliciesRequest { RoleName = role, Marker = marker };
                var page = await clients.Iam.ListRolePoliciesAsync(request, cancellationToken).OrNullAsync();
                return (page?.PolicyNames, page?.Marker);
            },
            cancellationToken);
        return await names.AnyAsync(name => name == policy, cancellationToken) ? ResourceHealth.Healthy : ResourceHealth.Gone;
    }
}
