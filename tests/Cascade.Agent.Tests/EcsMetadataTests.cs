using System.Text.Json;
using Cascade.Agent.Resources;

namespace Cascade.Agent.Tests;

public sealed class EcsMetadataTests
{
    private const string Container = """
        {"DockerId":"ea32192c8553fbff06c9340478a2ff089b2bb5646fb718b4ee206641c9086d66","Name":"app",
         "ContainerARN":"arn:aws:ecs:us-west-2:111122223333:container/default/8f03/bb4c",
         "LogOptions":{"awslogs-group":"/cascade/todo/production/todo","awslogs-region":"us-west-2","awslogs-stream":"ecs/app/8f03"}}
        """;

    [Theory]
    [InlineData("default")]
    [InlineData("arn:aws-cn:ecs:cn-north-1:111122223333:cluster/default")]
    public void Says_which_task_and_where_in_each_partition(string cluster)
    {
        var attributes = Read($$"""
            {"Cluster":"{{cluster}}","TaskARN":"arn:aws-cn:ecs:cn-north-1:111122223333:task/default/158d1c8083dd49d6b527399fd6414f5c",
             "Family":"todo_production_todo","Revision":"7",
             "AvailabilityZone":"cn-north-1a","LaunchType":"FARGATE"}
            """);

        Assert.Equal("aws_ecs", attributes["cloud.platform"]);
        Assert.Equal("cn-north-1", attributes["cloud.region"]);
        Assert.Equal("111122223333", attributes["cloud.account.id"]);
        Assert.Equal("arn:aws-cn:ecs:cn-north-1:111122223333:cluster/default", attributes["aws.ecs.cluster.arn"]);
        Assert.Equal("fargate", attributes["aws.ecs.launchtype"]);
        Assert.Equal("158d1c8083dd49d6b527399fd6414f5c", attributes["aws.ecs.task.id"]);
        Assert.Equal("7", attributes["aws.ecs.task.revision"]);
        Assert.Equal(["/cascade/todo/production/todo"], Assert.IsType<string[]>(attributes["aws.log.group.names"]));
        Assert.Equal(
            ["arn:aws-cn:logs:us-west-2:111122223333:log-group:/cascade/todo/production/todo:*"],
            Assert.IsType<string[]>(attributes["aws.log.group.arns"]));
    }

    [Fact]
    public void What_is_missing_is_left_out() => Assert.Equal(["cloud.platform", "cloud.provider"], Read("{}", "{}").Keys.Order());

    private static IReadOnlyDictionary<string, object> Read(string task, string container = Container)
    {
        using var containerJson = JsonDocument.Parse(container);
        using var taskJson = JsonDocument.Parse(task);
        return EcsMetadata.Attributes(containerJson.RootElement, taskJson.RootElement);
    }
}
