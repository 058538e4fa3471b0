using System.Text.Json.Nodes;
using Cascade.Engine.Capabilities.Hardening;
using Cascade.Engine.Stacks;
using Synthesis = Cascade.Engine.Tests.Stacks.Synthesis;

namespace Cascade.Engine.Tests.Capabilities.Hardening;

public sealed class HardeningTests
{
    [Fact]
    public void Without_it_the_container_has_ECS_s_defaults()
    {
        var app = Synthesis.Web.Container("app");

        string[] members = ["readonlyRootFilesystem", "linuxParameters", "stopTimeout", "ulimits"];
        Assert.All(members, member => Assert.Null(app[member]));
        Assert.Null(Synthesis.Web.Resource("aws_ecs_service.app")["enable_execute_command"]);
        Assert.False(Synthesis.Web.Has("aws_iam_role_policy.exec"));
    }

    [Fact]
    public void A_read_only_container_can_write_to_tmp()
    {
        var app = With(new() { ReadonlyRootFilesystem = true, TmpSize = 128 }).Container("app");

        Assert.True((bool)app["readonlyRootFilesystem"]!);
        var tmpfs = app["linuxParameters"]!["tmpfs"]![0]!;
        Assert.Equal(("/tmp", 128), ((string)tmpfs["containerPath"]!, (int)tmpfs["size"]!));
        // The image's user is not root.
        Assert.Contains("mode=1777", Synthesis.Strings(tmpfs["mountOptions"]));
        Assert.Null(app["linuxParameters"]!["initProcessEnabled"]);
    }

    [Fact]
    public void Exec_brings_its_rights_and_a_process_that_reaps()
    {
        var stacks = With(new() { Exec = true });

        Assert.True((bool)stacks.Resource("aws_ecs_service.app")["enable_execute_command"]!);
        Assert.True((bool)stacks.Container("app")["linuxParameters"]!["initProcessEnabled"]!);
        Assert.Equal(4, Synthesis.Strings(stacks.Statement("aws_iam_role_policy.exec", "Exec")["Action"]).Length);
        Assert.Contains("aws_iam_role_policy.exec", Synthesis.Strings(stacks.Resource("aws_ecs_service.app")["depends_on"]));
    }

    [Fact]
    public void NET_stops_before_ECS_kills()
    {
        var app = With(new() { StopTimeout = 90, OpenFiles = 100_000, InitProcess = true }).Container("app");

        Assert.Equal(90, (int)app["stopTimeout"]!);
        Assert.Equal("88", Variable(app, "DOTNET_shutdownTimeoutSeconds"));
        Assert.Equal(
            ("nofile", 100_000, 100_000),
            ((string)app["ulimits"]![0]!["name"]!, (int)app["ulimits"]![0]!["softLimit"]!, (int)app["ulimits"]![0]!["hardLimit"]!));
        Assert.True((bool)app["linuxParameters"]!["initProcessEnabled"]!);
    }

    private static string? Variable(JsonNode container, string name) =>
        (string?)container["environment"]!.AsArray().Single(variable => (string)variable!["name"]! == name)!["value"];

    private static Synthesis With(HardeningSettings own) =>
        Synthesis.Of(Samples.Web with { Settings = Samples.Web.Settings.With(own, HardeningJson.Default.HardeningSettings) });
}
