using Amazon.ResourceGroupsTaggingAPI;
using Amazon.ResourceGroupsTaggingAPI.Model;
using Cascade.Engine.Names;

namespace Cascade.Engine.Aws;

/// <summary>What the tagging API says has an owner's tags. The API lists what was deleted for a while, and never roles.</summary>
internal static class TaggedResources
{
    /// <param name="tagging">The session's client.</param>
    /// <param name="owner">The API does not look for tags that a resource lacks: an environment's owner finds its services' resources, too.</param>
    /// <param name="cancellationToken">Ends the wait for AWS.</param>
    /// <param name="types">For instance <c>cloudwatch:alarm</c>; none for all.</param>
    public static IAsyncEnumerable<ResourceTagMapping> FindAsync(
        IAmazonResourceGroupsTaggingAPI tagging, ResourceOwner owner, CancellationToken cancellationToken, params List<string> types)
    {
        List<TagFilter> filters =
        [
            new() { Key = OwnerTags.Application, Values = [owner.Address.Application] },
            new() { Key = OwnerTags.Environment, Values = [owner.Address.Environment] },
        ];
        if (owner.Scope == OwnerScope.Service)
        {
            filters.Add(new() { Key = OwnerTags.Service, Values = [owner.Address.Service] });
        }

        return Pages.ReadAsync(
            async token =>
            {
                var request = new GetResourcesRequest
                {
                    TagFilters = filters, ResourceTypeFilters = types.Count > 0 ? types : null, ResourcesPerPage = 100, PaginationToken = token,
                };
                var page = await tagging.GetResourcesAsync(request, cancellationToken);
                return (page.ResourceTagMappingList, page.PaginationToken);
            },
            cancellationToken);
    }
}
