using Amazon.Runtime;
using Cascade.Engine.Names;

namespace Amazon.IdentityManagement.Model;

internal abstract class AmazonIdentityManagementServiceRequest : AmazonWebServiceRequest;

internal sealed class GetAccountSummaryRequest : AmazonIdentityManagementServiceRequest;

internal sealed class GetAccountSummaryResponse : AmazonWebServiceResponse
{
    /// <summary>Counts and quotas of the account: <c>Roles</c>, <c>RolesQuota</c> …</summary>
    public Dictionary<string, int>? SummaryMap { get; set; }
}

internal sealed class GetRoleRequest : AmazonIdentityManagementServiceRequest
{
    public string? RoleName { get; set; }
}

internal sealed class GetRoleResponse : AmazonWebServiceResponse
{
    public Role? Role { get; set; }
}

internal sealed class ListRolesRequest : AmazonIdentityManagementServiceRequest
{
    public string? PathPrefix { get; set; }

    public string? Marker { get; set; }
}

internal sealed class ListRolesResponse : AmazonWebServiceResponse
{
    /// <summary>Without their tags: those come only with <c>GetRole</c>.</summary>
    public List<Role>? Roles { get; set; }

    public string? Marker { get; set; }
}

internal sealed class ListRolePoliciesRequest : AmazonIdentityManagementServiceRequest
{
    public string? RoleName { get; set; }

    public string? Marker { get; set; }
}

internal sealed class ListRolePoliciesResponse : AmazonWebServiceResponse
{
    public List<string>? PolicyNames { get; set; }

    public string? Marker { get; set; }
}

internal sealed class ListAttachedRolePoliciesRequest : AmazonIdentityManagementServiceRequest
{
    public string? RoleName { get; set; }

    public string? Marker { get; set; }
}

internal sealed class ListAttachedRolePoliciesResponse : AmazonWebServiceResponse
{
    public List<AttachedPolicyType>? AttachedPolicies { get; set; }

    public string? Marker { get; set; }
}

internal sealed class Role
{
    public string? RoleName { get; set; }

    public string? Arn { get; set; }

    public string? Path { get; set; }

    public List<Tag>? Tags { get; set; }
}

internal sealed class AttachedPolicyType
{
    public string? PolicyName { get; set; }

    public string? PolicyArn { get; set; }
}

internal sealed class Tag
{
    public string? Key { get; set; }

    public string? Value { get; set; }
}
