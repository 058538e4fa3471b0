using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Cascade.Otlp;

/// <summary>What ECS answers a container that asks what it is, and of which task: version 4 of its metadata endpoint, on Fargate.</summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4-fargate-response.html"/>
public sealed class TaskMetadata : IAsyncDisposable
{
    public const string ContainerArn =
        "arn:aws:ecs:eu-central-1:111122223333:container/shop_production/158d1c8083dd49d6b527399fd6414f5c/bb4cfd2b";
    public const string TaskArn = "arn:aws:ecs:eu-central-1:111122223333:task/shop_production/158d1c8083dd49d6b527399fd6414f5c";
    public const string ClusterArn = "arn:aws:ecs:eu-central-1:111122223333:cluster/shop_production";
    public const string LogGroup = "/cascade/shop/production/api";

    private const string Container = $$"""
        {"DockerId":"158d1c8083dd49d6b527399fd6414f5c-2531612879","Name":"app",
         "Image":"111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop/production/api:1.0.0",
         "ContainerARN":"{{ContainerArn}}","LogDriver":"awslogs",
         "LogOptions":{"awslogs-group":"{{LogGroup}}","awslogs-region":"eu-central-1",
          "awslogs-stream":"app/app/158d1c8083dd49d6b527399fd6414f5c"} }
        """;

    // The short name of the cluster, as it may be.
    private const string Task = $$"""
        {"Cluster":"shop_production","TaskARN":"{{TaskArn}}","Family":"shop_production_api","Revision":"7",
         "DesiredStatus":"RUNNING","KnownStatus":"RUNNING",
         "AvailabilityZone":"eu-central-1a","LaunchType":"FARGATE","Containers":[{{Container}}]}
        """;

    private readonly WebApplication _server = Loopback.Server();

    private TaskMetadata()
    {
        _server.MapGet("/v4/158d1c80", () => Results.Text(Container, "application/json"));
        _server.MapGet("/v4/158d1c80/task", () => Results.Text(Task, "application/json"));
    }

    /// <summary>For <c>ECS_CONTAINER_METADATA_URI_V4</c>.</summary>
    public Uri Address { get; private set; } = null!;

    public static async Task<TaskMetadata> StartAsync()
    {
        var metadata = new TaskMetadata();
        await metadata._server.StartAsync();
        metadata.Address = new Uri(metadata._server.Address(), "/v4/158d1c80");
        return metadata;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
