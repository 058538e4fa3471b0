using Cascade.Build.Request;

namespace Cascade.Build.Tests;

public sealed class RequestedTargetTests
{
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
}
