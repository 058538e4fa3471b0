using Cascade.Engine.Cli;
using Cascade.Engine.Commands;

namespace Cascade.Engine.Tests.Cli;

public sealed class CommandLineTests
{
    [Fact]
    public void The_result_is_written_beside_the_request_unless_told_otherwise()
    {
        var line = CommandLine.Parse(["deploy", "--request", "obj/cascade/request.json"])!;

        Assert.Equal(
            ("deploy", Path.GetFullPath("obj/cascade"), Path.GetFullPath("obj/cascade/result.json"), false),
            (line.Command, line.Directory, line.ResultPath, line.HasLifeline));
        Assert.Equal(
            Path.GetFullPath("there.json"),
            CommandLine.Parse(["plan", "--result", "there.json", "--request", "obj/request.json"])!.ResultPath);
    }

    [Fact]
    public void The_lifeline_is_watched_only_when_asked() =>
        Assert.True(CommandLine.Parse(["deploy", "--lifeline", "--request", "r.json"])!.HasLifeline);

    [Theory]
    [InlineData]
    [InlineData("deploy")]
    [InlineData("--request", "r.json")]
    [InlineData("deploy", "--request")]
    [InlineData("deploy", "--request", "r.json", "--result")]
    [InlineData("deploy", "--request", "r.json", "now")]
    public void Words_that_make_no_sense_are_no_command(params string[] words) => Assert.Null(CommandLine.Parse(words));

    [Theory]
    [InlineData("deploy", true)]
    [InlineData("destroy", true)]
    [InlineData("Deploy", false)]
    [InlineData("undeploy", false)]
    public void A_command_is_known_by_its_name(string name, bool known) => Assert.Equal(known, CommandTable.Has(name));
}
