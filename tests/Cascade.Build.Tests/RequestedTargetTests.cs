using Cascade.Build.Request;

namespace Cascade.Build.Tests;

public sealed class RequestedTargetTests
{
    private static readonly string[] Commands = ["CascadePlan", "CascadeLogs"];

    [Theory]
    [InlineData("publish -t:CascadePlan")]
    [InlineData("publish --target:CascadePlan")]
    [InlineData("publish /T:CascadePlan -p:PublishProfile=Cascade")]
    [InlineData("msbuild -target:Publish;CascadePlan")]
    [InlineData("msbuild -t:\"Restore,CascadePlan\"")]
    [InlineData("publish -t CascadePlan")]
    [InlineData("publish --target CascadePlan")]
    public void Are_read_off_the_command_line(string line) =>
        Assert.Contains("CascadePlan", FindRequestedTarget.OfCommandLine(line.Split(' ')));

    [Theory]
    [InlineData("publish -p:CascadePlan=true")]
    [InlineData("publish CascadePlan.csproj -t:Publish")]
    [InlineData("publish -tl:CascadePlan")]
    public void Are_nothing_else_on_it(string line) =>
        Assert.DoesNotContain("CascadePlan", FindRequestedTarget.OfCommandLine(line.Split(' ')));

    [Fact]
    public void Are_those_of_the_running_build_where_the_command_line_has_none() =>
        Assert.Equal("CascadePlan", FindRequestedTarget.Find(Commands, ["Publish", "cascadeplan"], ["dotnet", "publish"]));

    [Theory]
    [InlineData("publish -t:CascadePlan", "CascadePlan")]
    [InlineData("publish", "")]
    public void Are_those_of_the_command_line_where_MSBuild_does_not_show_the_build(string line, string requested) =>
        Assert.Equal(requested, FindRequestedTarget.Find(Commands, null, line.Split(' ')));

    [Fact]
    public void Are_unknown_on_a_server_that_does_not_show_the_build() =>
        Assert.Equal("?", FindRequestedTarget.Find(Commands, null, ["MSBuild.dll", "/nologo", "/nodemode:8"]));

    [Fact]
    public void Are_known_on_a_server_that_shows_the_build() =>
        Assert.Equal("", FindRequestedTarget.Find(Commands, ["Publish"], ["MSBuild.dll", "/nologo", "/nodemode:8"]));
}
