using System.Text.Json;
using Cascade.Engine.Kinds;
using Cascade.Engine.Publish;
using Cascade.Engine.State;

namespace Cascade.Engine.Tests.Publish;

/// <summary>A plan is worth its time where something could be lost, and only there.</summary>
public sealed class LossGuardTests
{
    private static readonly ExpectedStack Expected = ExpectedStack.Parse(
        """
        {
          "resource": {
            "aws_cloudwatch_log_group": { "app": { "name": "/cascade/a/b/c", "retention_in_days": 30, "tags": { "a": "b" } } },
            "aws_ecs_service": { "app": { "name": "c", "cluster": "${aws_ecs_cluster.main.arn}" } }
          }
        }
        """);

    [Theory]
    [InlineData("aws_cloudwatch_log_group", "app", """{"name":"/cascade/a/b/c","retention_in_days":30}""", false)]
    [InlineData("aws_cloudwatch_log_group", "app", """{"name":"/another","retention_in_days":30}""", true)]
    [InlineData("aws_cloudwatch_log_group", "app", """{"name":"/cascade/a/b/c","retention_in_days":7}""", true)]
    [InlineData("aws_ecs_service", "app", """{"name":"another"}""", false)]
    [InlineData("aws_ecs_service", "earlier", "{}", true)]
    [InlineData("aws_dynamodb_table", "orders", "{}", true)]
    [InlineData("random_pet", "name", "{}", true)]
    public void Something_could_be_lost(string type, string name, string attributes, bool lost)
    {
        using var json = JsonDocument.Parse(attributes);
        StateResource[] resources = [new($"{type}.{name}", type, Tainted: false, json.RootElement)];

        Assert.Equal(lost, LossGuard.CouldLose(resources, Expected));
    }
}
