using Cascade.Engine.Settings.Reading;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Commands;

/// <summary>What <c>CascadeInit</c> cannot write a pipeline from: an error, and no file.</summary>
public sealed class InitRefusalTests(EmulatedAws aws) : IClassFixture<EmulatedAws>, IDisposable
{
    private readonly TemporaryFolder _folder = new("cascade-init");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("CASCADE4928", "github", "https://gitlab.com/acme/shop.git", "eu-central-1", "jobs")]
    [InlineData("CASCADE4928", "gitlab", "", "eu-central-1", "jobs")]
    [InlineData("CASCADE4929", "github", "https://github.com/Acme/Shop.git", "", "jobs")]
    [InlineData("CASCADE1009", "github", "https://github.com/Acme/Shop.git", "eu-central-1\" }", "jobs")]
    [InlineData("CASCADE4932", "azure", "https://github.com/Acme/Shop.git", "eu-central-1", "r&d")]
    public async Task Says_what_is_missing_and_writes_nothing(string code, string workflow, string remote, string region, string machine)
    {
        var project = new DeployedProject(aws.Aws, _folder, "init", "worker", machine).Worker()
            .Set(Facts.RepositoryRoot, _folder.Path)
            .Set(Facts.RepositoryUrl, remote)
            .Under("AWS_REGION", region);

        await using var engine = project.Start("init", ("CascadeInitWorkflow", workflow));

        Assert.Equal(1, await engine.EndAsync());
        Assert.Contains($"error {code}: ", engine.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("written: ", engine.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*.yml", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*.pubxml", SearchOption.AllDirectories));
    }
}
