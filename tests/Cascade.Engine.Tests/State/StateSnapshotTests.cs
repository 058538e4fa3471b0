using System.Text.Json;
using Cascade.Engine.State;

namespace Cascade.Engine.Tests.State;

public sealed class StateSnapshotTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("""{"version":4,"outputs":{},"resources":[]}""")]
    public void Where_nothing_was_applied_it_is_empty(string? state)
    {
        var snapshot = StateSnapshot.Parse(state);

        Assert.Empty(snapshot.Resources);
        Assert.Null(snapshot.Output("url"));
    }

    [Fact]
    public void Knows_resources_with_what_is_tainted_and_outputs()
    {
        var snapshot = StateSnapshot.Parse("""
            {"version":4,
             "outputs":{"url":{"value":"http://todo/","type":"string"},"ids":{"value":["a"],"type":["list","string"]}},
             "resources":[
               {"mode":"data","type":"aws_availability_zones","name":"all","instances":[{"attributes":{"id":"x"}}]},
               {"mode":"managed","type":"aws_lb","name":"public","instances":[{"status":"tainted","attributes":{"id":"arn:lb"}}]},
               {"mode":"managed","type":"aws_subnet","name":"public","instances":[{"index_key":0,"attributes":{"id":"s-0"}},
                {"index_key":"b","attributes":{"id":null}}]},
               {"module":"module.mine","mode":"managed","type":"aws_sqs_queue","name":"jobs","instances":[{"attributes":{"id":"q"}}]}]}
            """);

        Assert.Equal(
            [
                ("aws_lb.public", true, "arn:lb"),
                ("aws_subnet.public[0]", false, "s-0"),
                ("aws_subnet.public[\"b\"]", false, ""),
                ("module.mine.aws_sqs_queue.jobs", false, "q"),
            ],
            snapshot.Resources.Select(resource => (resource.Address, resource.Tainted, resource.Id)));
        Assert.True(snapshot.Has("aws_lb"));
        Assert.False(snapshot.Has("aws_availability_zones"));
        Assert.Equal("http://todo/", snapshot.Output("url"));
        Assert.Null(snapshot.Output("ids"));
    }

    [Fact]
    public void What_was_replaced_and_is_yet_to_be_deleted_is_no_resource_but_is_known()
    {
        var snapshot = StateSnapshot.Parse("""
            {"version":4,"resources":[{"mode":"managed","type":"aws_lb_target_group","name":"app","instances":[
              {"attributes":{"id":"arn:new"}},{"deposed":"1b2c3d4e","attributes":{"id":"arn:old"}}]}]}
            """);

        Assert.Equal("arn:new", Assert.Single(snapshot.Resources).Id);
        Assert.Equal(["arn:old"], snapshot.Deposed);
    }

    [Fact]
    public void A_resource_without_attributes_has_no_id()
    {
        var snapshot = StateSnapshot.Parse(
            """{"version":4,"resources":[{"mode":"managed","type":"aws_lb","name":"a","instances":[{"attributes":null}]}]}""");

        Assert.Equal("", Assert.Single(snapshot.Resources).Id);
    }

    [Theory]
    [InlineData("""{"version":3,"resources":[]}""")]
    [InlineData("""{"version":4,"resources":[{"mode":"managed","type":null,"name":"a","instances":[]}]}""")]
    [InlineData("<html>")]
    public void What_is_no_state_of_this_format_is_refused(string text) => Assert.ThrowsAny<JsonException>(() => StateSnapshot.Parse(text));
}
