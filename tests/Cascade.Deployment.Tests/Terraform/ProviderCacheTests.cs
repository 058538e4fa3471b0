using Cascade.Engine.Catalogue;
using Cascade.Engine.Publish;
using Cascade.Engine.Terraform;
using Cascade.Engine.Terraform.Running;
using Cascade.Engine.Terraform.Tools;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Terraform;

/// <summary>With the real AWS provider, of which one is enough for all stacks.</summary>
public sealed class ProviderCacheTests : IDisposable
{
    private const string Stack =
        """{"terraform":{"required_providers":{"aws":{"source":"hashicorp/"""
            + """aws","version":"5.100.0"}},"backend":{"local":{"path":"NAME.tfstate"}}}}""";
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingLog _log = new();
    private readonly string _configuration;

    public ProviderCacheTests() => _configuration = _folder.Write(
        "mirror.tfrc",
        $"provider_installation {{\n  filesystem_mirror {{\n    path = \"{TerraformMirror.Folder}\"\n  }}\n}}\n");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Stacks_initialised_at_once_share_one_provider_and_its_checksum()
    {
        await Task.WhenAll(InitAsync("one"), InitAsync("two"), InitAsync("three"));
        Assert.Empty(_log.Problems);
        Assert.Single(
            Directory.GetFileSystemEntries(_folder["cache", "terraform-plugins", "registry.terraform.io", "hashicorp", "aws", "5.100.0"]));
        Assert.Single(Directory.GetFiles(_folder["cache", "lock-files"]));

        // A fresh folder is given the recorded checksum, so Terraform verifies what is in the cache and takes that;
        // which is shown by an origin that has the version, but another package for it.
        var platform =
            Path.GetFileName(
                Directory.GetDirectories(
                    _folder["one", ".terraform", "providers", "registry.terraform.io", "hashicorp", "aws", "5.100.0"]).Single());
        _folder.Write($"false/registry.terraform.io/hashicorp/aws/5.100.0/{platform}/terraform-provider-aws_v5.100.0_x5", "another");
        await File.WriteAllTextAsync(
            _configuration, $"provider_installation {{\n  filesystem_mirror {{\n    path = \"{_folder["false"]}\"\n  }}\n}}\n");
        await InitAsync("four");
        Assert.Equal(File.ReadAllText(_folder["one", ".terraform.lock.hcl"]), File.ReadAllText(_folder["four", ".terraform.lock.hcl"]));

        // And what is not what was recorded is refused: here with the cache emptied, so that the other package is all there is.
        Directory.Delete(_folder["cache", "terraform-plugins"], recursive: true);
        var refused = await Assert.ThrowsAsync<CascadeException>(() => InitAsync("five"));
        Assert.Equal("CASCADE3132", Assert.Single(refused.Problems).Code);
    }

    [Fact]
    public async Task A_users_own_cache_is_used()
    {
        var own = Directory.CreateDirectory(_folder["own"]).FullName;
        await File.AppendAllTextAsync(_configuration, $"plugin_cache_dir = \"{own}\"\n");
        await InitAsync("one");
        Assert.True(Directory.Exists(Path.Combine(own, "registry.terraform.io")));
        Assert.False(Directory.Exists(_folder["cache", "terraform-plugins"]));
    }

    [Fact]
    public async Task A_link_into_a_cache_that_was_emptied_is_made_anew()
    {
        await InitAsync("one");
        Directory.Delete(_folder["cache", "terraform-plugins"], recursive: true);
        await InitAsync("one");
        Assert.Equal(2, _log.Lines.Count(line => line.Contains("initializing")));
    }

    private async Task InitAsync(string name)
    {
        _folder.Write($"{name}/cdk.tf.json", Stack.Replace("NAME", name));
        await new TerraformWorkspace(
            RealTerraform.Program,
            _folder[name],
            new Dictionary<string, string?> { ["TF_CLI_CONFIG_FILE"] = _configuration },
            new TerraformOptions { DisplayName = name, Kinds = StackKinds.All },
            _log,
            new ToolCache(_folder["cache"])).InitAsync(default);
    }
}
