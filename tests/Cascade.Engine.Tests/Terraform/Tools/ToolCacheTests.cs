using System.Diagnostics;
using System.Runtime.Versioning;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Terraform.Tools;
using Cascade.Local;

namespace Cascade.Engine.Tests.Terraform.Tools;

/// <summary>Whose folder it is that programs are run from.</summary>
[UnsupportedOSPlatform("windows")]
[Collection(ProcessEnvironmentCollection.Name)]
public sealed class ToolCacheTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly TemporaryFolder _folder = new();
    private readonly ProcessEnvironment _environment = new();

    public void Dispose()
    {
        _environment.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_folder_that_the_variable_names_is_made_for_this_user_alone()
    {
        _environment[ToolCache.Variable] = _folder["tools"];

        Assert.Equal(_folder["tools"], ToolCache.OfUser().Root);
        Assert.Equal(Private, Mode("tools"));
    }

    [Fact]
    public void A_home_that_cannot_be_written_to_is_replaced_by_a_private_temporary_folder()
    {
        _environment[ToolCache.Variable] = null;
        _environment["XDG_DATA_HOME"] = null;
        _environment["HOME"] = "/dev/null/none";
        _environment["TMPDIR"] = Directory.CreateDirectory(_folder["tmp"]).FullName;

        var cache = ToolCache.OfUser();

        Assert.Equal(_folder["tmp", OwnFolder.Name], cache.Root);
        Assert.StartsWith("/dev/null/none/", cache.InPlaceOf, StringComparison.Ordinal);
        Assert.Equal(Private, Mode($"tmp/{OwnFolder.Name}"));
        var log = new RecordingLog();
        new ToolLocator(new(), log).ReportFolder();
        Assert.Contains(cache.Root, Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_home_that_can_be_written_to_is_used_and_not_mentioned()
    {
        _environment[ToolCache.Variable] = null;
        _environment["XDG_DATA_HOME"] = _folder["data"];

        Assert.Equal(_folder["data", "cascade", "tools"], ToolCache.OfUser().Root);
        Assert.Null(ToolCache.OfUser().InPlaceOf);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_folder_that_others_may_write_to_is_refused(UnixFileMode right)
    {
        Make("shared", Private | right);

        var problem = Refusal("shared");

        Assert.Equal("CASCADE3160", problem.Code);
        Assert.Contains(_folder["shared"], problem.Message, StringComparison.Ordinal);
        Assert.Contains("CASCADE_TOOL_CACHE", problem.Message, StringComparison.Ordinal);
        Assert.Contains("chmod go-w", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_folder_that_all_share_each_user_has_a_folder_of_their_own()
    {
        Make("shared", Private | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute | UnixFileMode.StickyBit);
        _environment[ToolCache.Variable] = _folder["shared"];

        Assert.Equal(_folder["shared", OwnFolder.Name], ToolCache.OfUser().Root);
        Assert.Equal(Private, Mode($"shared/{OwnFolder.Name}"));
        // The second time it is there.
        Assert.Equal(_folder["shared", OwnFolder.Name], ToolCache.OfUser().Root);
    }

    [PrivilegedFact]
    public async Task A_folder_of_another_user_is_refused()
    {
        Make("theirs", Private);
        using var chown = Process.Start("chown", ["12345", _folder["theirs"]]);
        await chown.WaitForExitAsync();

        var problem = Refusal("theirs");

        Assert.Equal("CASCADE3160", problem.Code);
        Assert.Contains("another user (id 12345)", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_another_user_may_have_made_in_the_shared_folder_is_not_followed()
    {
        Make("shared", Private | UnixFileMode.OtherWrite | UnixFileMode.StickyBit);
        Make("elsewhere", Private);
        Directory.CreateSymbolicLink(_folder["shared", OwnFolder.Name], _folder["elsewhere"]);

        Assert.Equal("CASCADE3160", Refusal("shared").Code);
    }

    private void Make(string name, UnixFileMode mode)
    {
        Directory.CreateDirectory(_folder[name]);
        File.SetUnixFileMode(_folder[name], mode);
    }

    private UnixFileMode Mode(string name) => File.GetUnixFileMode(_folder[name]);

    private Problem Refusal(string name)
    {
        _environment[ToolCache.Variable] = _folder[name];
        return Assert.Single(Assert.Throws<CascadeException>(ToolCache.OfUser).Problems);
    }

    /// <summary>Only root can give a folder away.</summary>
    private sealed class PrivilegedFactAttribute : FactAttribute
    {
        public PrivilegedFactAttribute() => Skip = Environment.IsPrivilegedProcess ? null : "needs root";
    }
}
