using System.Text.Json.Nodes;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Tests.Stacks;

/// <summary>The priority of an earlier release may be another service's by now.</summary>
public sealed class ListenerRulePriorityTests
{
    private const string Web = """{ "resource": { "aws_lb_listener_rule": { "app": { "priority": 12, "action": [] } }, "aws_lb": {} } }""";

    [Fact]
    public void It_is_put_into_the_file()
    {
        var root = JsonNode.Parse(ListenerRule.WithPriority(Web, 13))!;

        Assert.Equal(13, (int)root["resource"]!["aws_lb_listener_rule"]!["app"]!["priority"]!);
        Assert.NotNull(root["resource"]!["aws_lb"]);
    }

    [Theory]
    [InlineData(Web)]
    [InlineData("""{ "resource": { "aws_ecs_service": { "app": {} } } }""")]
    [InlineData("{}")]
    public void A_file_that_has_it_stays_byte_for_byte(string file) => Assert.Equal(file, ListenerRule.WithPriority(file, 12));
}
