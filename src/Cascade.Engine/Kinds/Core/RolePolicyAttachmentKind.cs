using Amazon.IdentityManagement.Model;
using Cascade.Engine.Aws;

namespace Cascade.Engine.Kinds.Core;

/// <summary>Import id: the role's name, and the policy's ARN: <c>api-task/arn:aws:iam::aws:policy/ReadOnlyAccess</c>.</summary>
internal sealed class RolePolicyAttachmentKind : ResourceKind
{
    public override string Type => "aws_iam_role_policy_attachment";

    public override string Name => "role policy attachment";

    public override Price Price => Price.Free;

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(PolicyScope.Roles, "iam:AttachRolePolicy", "iam:DetachRolePolicy"),
        .. Right.ToRead(PolicyScope.Roles, "iam:ListAttachedRolePolicies"),
    ];

    public override string ImportIdFrom(StateAttributes attributes) => $"{attributes.Text("role")}/{attributes.Text("policy_arn")}";

    public override string? ImportIdFrom(ExpectedResource resource, StackReferences references) =>
        references.NameOf(resource, "role") is { } role && resource.Argument("policy_arn") is { } policy ? $"{role}/{policy}" : null;

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        var parts = importId.Split('/', 2);
        var attached = Pages.ReadAsync(
            async marker =>
            {
                var request = new ListAttachedRolePoliciesRequest { RoleName = parts[0], Marker = marker };
                var page = await clients.Iam.ListAttachedRolePoliciesAsync(request, cancellationToken).OrNullAsync();
                return (page?.AttachedPolicies, page?.Marker);
            },
            cancellationToken);
        var isAttached = await attached.AnyAsync(policy => policy.PolicyArn == parts[^1], cancellationToken);
        return isAttached ? ResourceHealth.Healthy : ResourceHealth.Gone;
    }
}
