using Cascade.Deployment.Tests.Support;
using Cascade.Engine.Terraform.Tools;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Commands;

/// <summary>A build server's container, whose user has no home: a user id without an account.</summary>
public sealed class HomelessTests(EmulatedAws aws) : IClassFixture<EmulatedAws>, IDisposable
{
    private readonly TemporaryFolder _folder = new("cascade-homeless");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_a_home_all_files_are_in_one_folder_that_is_told()
    {
        // The provider comes from the cache of whoever runs the tests: it is not what is tested, and large.
        var plugins = ToolCache.OfUser().Plugins;
        var temporary = Directory.CreateDirectory(_folder["tmp"]).FullName;
        using var worker = await PublishingProject.MakeWorkerAsync(aws.Aws, _folder, "homeless");
        var project = worker.Project
            .Under("HOME", "/dev/null/none")
            .Under("XDG_DATA_HOME", "")
            .Under("XDG_CACHE_HOME", "")
            .Under("TMPDIR", temporary)
            .Under(ToolCache.Variable, "")
            .Under("TF_PLUGIN_CACHE_DIR", plugins)
            .Under("TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE", "1");

        foreach (var command in new[] { "synthesize", "plan" })
        {
            await using var engine = project.Start(command);
            Assert.True(await engine.EndAsync() == 0, engine.Output);
            Assert.Contains($"tools, providers and caches are in '{Path.Combine(temporary, OwnFolder.Name)}'", engine.Output);
        }

        Assert.Equal([OwnFolder.Name], Directory.GetFileSystemEntries(temporary).Select(Path.GetFileName)
            .Where(name => name!.StartsWith("clr-debug", StringComparison.Ordinal) is false
                && name.StartsWith("dotnet-diagnostic", StringComparison.Ordinal) is false));
        Assert.NotEmpty(Directory.GetDirectories(Path.Combine(temporary, OwnFolder.Name, "jsii")));
    }
}
