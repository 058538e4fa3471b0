using Cascade.Engine.Publish;
using Cascade.Engine.Settings.Reading;
using Cascade.Local;

namespace Cascade.Engine.Tests.Publish;

public sealed class ProjectChangesTests : IDisposable
{
    private static readonly DateTime Published = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new("cascade-changes");

    public ProjectChangesTests()
    {
        foreach (var file in new[]
        {
            "api/api.csproj",
            "api/Program.cs",
            "api/Pages/Index.cshtml",
            "api/obj/a.json",
            "api/bin/a.dll",
            "api/web/node_modules/a.js",
            "api/.git/HEAD",
            "Directory.Build.props",
        })
        {
            Touch(file, Published.AddDays(-1));
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nothing_was_changed_since() => Assert.False(Changed());

    [Theory]
    [InlineData("api/api.csproj")]
    [InlineData("api/Program.cs")]
    [InlineData("api/Pages/Index.cshtml")]
    [InlineData("api/new/New.cs")]
    [InlineData("Directory.Build.props")]
    public void A_source_or_a_setting_counts(string file)
    {
        Touch(file, Published.AddSeconds(1));

        Assert.True(Changed());
    }

    [Theory]
    [InlineData("api/obj/a.json")]
    [InlineData("api/bin/a.dll")]
    [InlineData("api/web/node_modules/a.js")]
    [InlineData("api/.git/HEAD")]
    [InlineData("other/Program.cs")]
    public void What_builds_and_editors_write_does_not(string file)
    {
        Touch(file, Published.AddSeconds(1));

        Assert.False(Changed());
    }

    [Fact]
    public void A_setting_file_that_is_gone_is_none() => Assert.False(ProjectChanges.AnySince(Published, Request("gone.props")));

    private bool Changed() => ProjectChanges.AnySince(Published, Request("Directory.Build.props"));

    private DeploymentRequest Request(string settings) =>
        new() { Project = At("api/api.csproj"), SettingFiles = [At("api/api.csproj"), At(settings)] };

    private string At(string file) => Path.Combine(_folder.Path, file);

    private void Touch(string file, DateTime time)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(file))!);
        File.WriteAllText(At(file), "");
        File.SetLastWriteTimeUtc(At(file), time);
    }
}
