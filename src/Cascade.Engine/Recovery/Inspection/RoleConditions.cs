using Amazon.IdentityManagement;
using Cascade.Engine.Aws;

namespace Cascade.Engine.Recovery.Inspection;

/// <summary>How the roles and their policies are.</summary>
internal sealed class RoleConditions(IAmazonIdentityManagementService iam)
{
    public async Task<Condition> RoleAsync(string name, CancellationToken cancellationToken) =>
        (await iam.GetRoleAsync(new() { RoleName = name }, cancellationToken).OrNullAsync())?.Role is null ? Condition.Gone : Condition.Well;

    public async Task<Condition> PolicyAsync(string role, string policy, CancellationToken cancellationToken)
    {
        var names = Pages.ReadAsync(
            async marker =>
            {
                var page = await iam.ListRolePoliciesAsync(new() { RoleName = role, Marker = marker }, cancellationToken).OrNullAsync();
                return (page?.PolicyNames, page?.Marker);
            },
            cancellationToken);
        return await names.AnyAsync(name => name == policy, cancellationToken) ? Condition.Well : Condition.Gone;
    }

    public async Task<Condition> AttachmentAsync(string role, string policyArn, CancellationToken cancellationToken)
    {
        var attached = Pages.ReadAsync(
            async marker =>
            {
                var page = await iam.ListAttachedRolePoliciesAsync(new() { RoleName = role, Marker = marker }, cancellationToken).OrNullAsync();
                return (page?.AttachedPolicies, page?.Marker);
            },
            cancellationToken);
        return await attached.AnyAsync(policy => policy.PolicyArn == policyArn, cancellationToken) ? Condition.Well : Condition.Gone;
    }
}
