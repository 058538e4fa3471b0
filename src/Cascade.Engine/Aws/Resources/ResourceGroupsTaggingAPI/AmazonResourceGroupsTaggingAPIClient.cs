using Amazon.ResourceGroupsTaggingAPI.Model;
using Amazon.Runtime;
using Cascade.Engine.Aws.JsonProtocol;

namespace Amazon.ResourceGroupsTaggingAPI;

internal sealed class AmazonResourceGroupsTaggingAPIClient(AWSCredentials credentials, AmazonResourceGroupsTaggingAPIConfig config)
    : JsonServiceClient(credentials, config, "ResourceGroupsTaggingAPI_20170126"), IAmazonResourceGroupsTaggingAPI
{
    public Task<GetResourcesResponse> GetResourcesAsync(GetResourcesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync("GetResources", request, TaggingJson.Default.GetResourcesRequest, TaggingJson.Default.GetResourcesResponse, cancellationToken);
}
