using System.Xml.Linq;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Cascade.Engine.Aws.Resources.QueryProtocol;
using Cascade.Engine.Names;
using Cascade.Engine.Terraform.Events;

namespace Amazon.IdentityManagement;

internal sealed class AmazonIdentityManagementServiceClient(AWSCredentials credentials, AmazonIdentityManagementServiceConfig config)
    : QueryServiceClient(credentials, config), IAmazonIdentityManagementService
{
    public Task<GetAccountSummaryResponse> GetAccountSummaryAsync(GetAccountSummaryRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetAccountSummaryResponse>(
            "GetAccountSummary",
            request,
            form => { },
            (answer, xml) => answer.SummaryMap = xml.List("SummaryMap", entry => (Key: entry.Text("key"), Value: entry.Number("value")))
                .Where(entry => entry is { Key: not null, Value: not null })
                .ToDictionary(entry => entry.Key!, entry => entry.Value!.Value),
            cancellationToken);

    public Task<GetRoleResponse> GetRoleAsync(GetRoleRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetRoleResponse>(
            "GetRole",
            request,
            form => form.Add("RoleName", request.RoleName),
            (answer, xml) => answer.Role = xml.Child("Role") is { } role ? Role(role) : null,
            cancellationToken);

    public Task<ListRolesResponse> ListRolesAsync(ListRolesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListRolesResponse>(
            "ListRoles",
            request,
            form => form.Add("PathPrefix", request.PathPrefix).Add("Marker", request.Marker),
            (answer, xml) => (answer.Roles, answer.Marker) = (xml.List("Roles", Role), NextMarker(xml)),
            cancellationToken);

    public Task<ListRolePoliciesResponse> ListRolePoliciesAsync(ListRolePoliciesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListRolePoliciesResponse>(
            "ListRolePolicies",
            request,
            form => form.Add("RoleName", request.RoleName).Add("Marker", request.Marker),
            (answer, xml) => (answer.PolicyNames, answer.Marker) = (xml.Texts("PolicyNames"), NextMarker(xml)),
            cancellationToken);

    public Task<ListAttachedRolePoliciesResponse> ListAttachedRolePoliciesAsync(ListAttachedRolePoliciesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListAttachedRolePoliciesResponse>(
            "ListAttachedRolePolicies",
            request,
            form => form.Add("RoleName", request.RoleName).Add("Marker", request.Marker),
            (answer, xml) => (answer.AttachedPolicies, answer.Marker) = (xml.List("AttachedPolicies", AttachedPolicy), NextMarker(xml)),
            cancellationToken);

    private static string? NextMarker(XElement xml) => xml.Flag("IsTruncated") == true ? xml.Text("Marker") : null;

    private static Role Role(XElement xml) => new()
    {
        RoleName = xml.Text("RoleName"),
        Arn = xml.Text("Arn"),
        Path = xml.Text("Path"),
        Tags = xml.List("Tags", tag => new Tag { Key = tag.Text("Key"), Value = tag.Text("Value") }),
    };

    private static AttachedPolicyType AttachedPolicy(XElement xml) => new()
    {
        PolicyName = xml.Text("PolicyName"),
        PolicyArn = xml.Text("PolicyArn"),
    };
}
