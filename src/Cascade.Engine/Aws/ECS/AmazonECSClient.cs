using Amazon.ECS.Model;
using Amazon.Runtime;
using Cascade.Engine.Aws.JsonProtocol;
using static Amazon.ECS.Model.EcsJson;

namespace Amazon.ECS;

/// <inheritdoc cref="IAmazonECS"/>
internal sealed class AmazonECSClient(AWSCredentials credentials, AmazonECSConfig config)
    : JsonServiceClient(credentials, config, "AmazonEC2ContainerServiceV20141113"), IAmazonECS
{
    public Task<DeregisterTaskDefinitionResponse> DeregisterTaskDefinitionAsync(DeregisterTaskDefinitionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync("DeregisterTaskDefinition", request, Default.DeregisterTaskDefinitionRequest, Default.DeregisterTaskDefinitionResponse, cancellationToken);

    public Task<DescribeClustersResponse> DescribeClustersAsync(DescribeClustersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync("DescribeClusters", request, Default.DescribeClustersRequest, Default.DescribeClustersResponse, cancellationToken);

    public Task<DescribeServicesResponse> DescribeServicesAsync(DescribeServicesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync("DescribeServices", request, Default.DescribeServicesRequest, Default.DescribeServicesResponse, cancellationToken);

    public Task<DescribeTaskDefinitionResponse> DescribeTaskDefinitionAsync(DescribeTaskDefinitionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync("DescribeTaskDefinition", request, Default.DescribeTaskDefinitionRequest, Default.DescribeTaskDefinitionResponse, cancellationToken);

    public Task<DescribeTasksResponse> DescribeTasksAsync(DescribeTasksRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync("DescribeTasks", request, Default.DescribeTasksRequest, Default.DescribeTasksResponse, cancellationToken);

    public Task<ListServicesResponse> ListServicesAsync(ListServicesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync("ListServices", request, Default.ListServicesRequest, Default.ListServicesResponse, cancellationToken);

    public Task<ListTaskDefinitionsResponse> ListTaskDefinitionsAsync(ListTaskDefinitionsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync("ListTaskDefinitions", request, Default.ListTaskDefinitionsRequest, Default.ListTaskDefinitionsResponse, cancellationToken);

    public Task<ListTasksResponse> ListTasksAsync(ListTasksRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync("ListTasks", request, Default.ListTasksRequest, Default.ListTasksResponse, cancellationToken);
}
