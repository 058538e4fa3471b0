using Cascade.Engine.Stacks;

namespace Cascade.Deployment.Tests.Aws;

[Collection(MotoCollection.Name)]
public sealed class AmazonECSClientTests(Moto moto)
{
    private const string Target = "AmazonEC2ContainerServiceV20141113.";

    [Fact]
    public async Task Describes_what_is_there()
    {
        await Ask.MotoAsync(moto, Target + "CreateCluster", """{ "clusterName": "c" }""");
        await Ask.MotoAsync(
            moto, Target + "RegisterTaskDefinition",
            """{ "family": "f", "containerDefinitions": [ { "name": "app", "image": "i", "memory": 128 } ] }""");
        await Ask.MotoAsync(
            moto, Target + "CreateService", """{ "cluster": "c", "serviceName": "s", "taskDefinition": "f", "desiredCount": 2 }""");
        using var ecs = moto.ECS();

        var cluster = Assert.Single((await ecs.DescribeClustersAsync(new() { Clusters = ["c", "none"] })).Clusters!);
        Assert.Equal(("c", "ACTIVE"), (cluster.ClusterName, cluster.Status));
        var arn = Assert.Single((await ecs.ListServicesAsync(new() { Cluster = "c" })).ServiceArns!);
        var service = Assert.Single((await ecs.DescribeServicesAsync(new() { Cluster = "c", Services = [arn] })).Services!);
        Assert.Equal(("s", 2), (service.ServiceName, service.DesiredCount));
        var deployment = Assert.Single(service.Deployments!);
        Assert.Equal("PRIMARY", deployment.Status);
        Assert.InRange(deployment.CreatedAt!.Value, DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddMinutes(5));
        var definition = (await ecs.DescribeTaskDefinitionAsync(new() { TaskDefinition = service.TaskDefinition })).TaskDefinition!;
        Assert.Equal(("f", 1, "app"), (definition.Family, definition.Revision, definition.ContainerDefinitions![0].Name));
        Assert.Empty((await ecs.ListTasksAsync(new() { Cluster = "c", ServiceName = "s" })).TaskArns!);
    }
}
