using Amazon.ResourceGroupsTaggingAPI.Model;

namespace Amazon.ResourceGroupsTaggingAPI;

/// <summary>The operation of <c>AWSSDK.ResourceGroupsTaggingAPI</c> that Cascade uses, under its names.</summary>
internal interface IAmazonResourceGroupsTaggingAPI : IDisposable
{
    Task<GetResourcesResponse> GetResourcesAsync(GetResourcesRequest request, CancellationToken cancellationToken = default);
}
