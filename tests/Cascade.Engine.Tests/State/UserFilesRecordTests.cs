using Cascade.Engine.State;

namespace Cascade.Engine.Tests.State;

/// <summary>A destroy writes the files of <c>user.json</c> to the disk: what the bucket says is not believed.</summary>
public sealed class UserFilesRecordTests
{
    [Fact]
    public void Reads_what_was_written()
    {
        var files = new Dictionary<string, string> { ["orders.tf"] = "a", ["more.tf.json"] = "{}" };

        Assert.True(UserFilesRecord.TryParse(UserFilesRecord.Of(files).ToText(), out var read));
        Assert.Equal(files, read);
    }

    [Fact]
    public void Reads_what_version_0_1_wrote()
    {
        Assert.True(UserFilesRecord.TryParse("""{"orders.tf":"a"}""", out var read));
        Assert.Equal("a", read["orders.tf"]);
    }

    [Fact]
    public void Without_the_object_there_are_no_files()
    {
        Assert.True(UserFilesRecord.TryParse(null, out var read));
        Assert.Empty(read);
    }

    [Theory]
    [InlineData("../../../x.tf")]
    [InlineData("/etc/x.tf")]
    [InlineData("a/b.tf")]
    [InlineData("..\\\\x.tf")]
    [InlineData("C:x.tf")]
    [InlineData("cdk.tf.json")]
    [InlineData("cascade.import.tf")]
    [InlineData("run.sh")]
    public void Refuses_a_name_that_no_publish_wrote(string name)
    {
        Assert.False(UserFilesRecord.TryParse($$"""{"{{name}}":"a"}""", out _));
        Assert.False(UserFilesRecord.TryParse($$$"""{"format":1,"files":{"{{{name}}}":"a"}}""", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"orders.tf":null}""")]
    [InlineData("""{"orders.tf":1}""")]
    [InlineData("""{"format":1}""")]
    [InlineData("""{"format":1,"files":{"orders.tf":null}}""")]
    public void Refuses_what_is_damaged(string text) => Assert.False(UserFilesRecord.TryParse(text, out _));
}
