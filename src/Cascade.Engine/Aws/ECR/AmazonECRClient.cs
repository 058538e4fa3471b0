using Amazon.ECR.Model;
using Amazon.Runtime;
using Cascade.Engine.Aws.JsonProtocol;
using static Amazon.ECR.Model.EcrJson;

namespace Amazon.ECR;

/// <inheritdoc cref="IAmazonECR"/>
internal sealed class AmazonECRClient(AWSCredentials credentials, AmazonECRConfig config)
    : JsonServiceClient(credentials, config, "AmazonEC2ContainerRegistry_V20150921"), IAmazonECR
{
    public Task<CreateRepositoryResponse> CreateRepositoryAsync(CreateRepositoryRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync("CreateRepository", request, Default.CreateRepositoryRequest, Default.CreateRepositoryResponse, cancellationToken);

    public Task<DeleteRepositoryResponse> DeleteRepositoryAsync(DeleteRepositoryRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync("DeleteRepository", request, Default.DeleteRepositoryRequest, Default.DeleteRepositoryResponse, cancellationToken);

    public Task<DescribeRepositoriesResponse> DescribeRepositoriesAsync(DescribeRepositoriesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync("DescribeRepositories", request, Default.DescribeRepositoriesRequest, Default.DescribeRepositoriesResponse, cancellationToken);

    public Task<GetAuthorizationTokenResponse> GetAuthorizationTokenAsync(GetAuthorizationTokenRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync("GetAuthorizationToken", request, Default.GetAuthorizationTokenRequest, Default.GetAuthorizationTokenResponse, cancellationToken);

    public Task<GetLifecyclePolicyResponse> GetLifecyclePolicyAsync(GetLifecyclePolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync("GetLifecyclePolicy", request, Default.GetLifecyclePolicyRequest, Default.GetLifecyclePolicyResponse, cancellationToken);

    public Task<PutLifecyclePolicyResponse> PutLifecyclePolicyAsync(PutLifecyclePolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync("PutLifecyclePolicy", request, Default.PutLifecyclePolicyRequest, Default.PutLifecyclePolicyResponse, cancellationToken);
}
