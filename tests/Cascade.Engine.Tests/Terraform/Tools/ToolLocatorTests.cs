using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.Terraform.Tools;
using Cascade.Local;

namespace Cascade.Engine.Tests.Terraform.Tools;

/// <summary>PATH belongs to the process, so these run one after another, and beside nothing else that reads it.</summary>
[Collection("PATH")]
public sealed class ToolLocatorTests : IDisposable
{
    private const string Script = "#!/bin/sh\necho 'Terraform v9.8.7'\necho 'on somewhere'\n";
    private const string NodeScript = "#!/bin/sh\necho v30.1.2\n";
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingLog _log = new();
    private readonly string? _path = Environment.GetEnvironmentVariable("PATH");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PATH", _path);
        _folder.Dispose();
    }

    [Fact]
    public async Task The_named_path_wins()
    {
        OnPath(_folder.WriteProgram("bin/terraform", "echo Terraform v1.12.0"));
        var named = _folder.WriteProgram("mine/tf", "echo 'Terraform v1.10.3-beta1'");
        Assert.Equal(
            new TerraformProgram(named, new Version(1, 10, 3), false),
            await Locator(new() { TerraformPath = named }).FindTerraformAsync(default));
    }

    [Fact]
    public async Task A_named_path_that_is_not_there_is_an_error_that_names_the_property()
    {
        var problem = await FailsAsync(Locator(new() { TerraformPath = "/nowhere/terraform" }).FindTerraformAsync(default));
        Assert.Equal("CASCADE3001", problem.Code);
        Assert.Equal(new Setting("CascadeTerraformPath", "/nowhere/terraform"), problem.Setting);
    }

    [Fact]
    public async Task A_named_file_that_is_not_executable_is_an_error()
    {
        var named = _folder.Write("terraform", "text");
        var problem = await FailsAsync(Locator(new() { TerraformPath = named }).FindTerraformAsync(default));
        Assert.Equal("CASCADE3002", problem.Code);
        Assert.Contains("not executable", problem.Message);
    }

    [Theory]
    [InlineData("exit 3", "exit code 3")]
    [InlineData("echo hello", "does not say which version")]
    [InlineData("echo v22.0.0", "it is Node")]
    public async Task A_named_program_that_is_no_Terraform_is_an_error(string script, string reason)
    {
        var named = _folder.WriteProgram("terraform", script);
        var problem = await FailsAsync(Locator(new() { TerraformPath = named }).FindTerraformAsync(default));
        Assert.Equal("CASCADE3002", problem.Code);
        Assert.Contains(reason, problem.Message);
    }

    [Fact]
    public async Task A_named_program_of_another_system_is_an_error()
    {
        var named = _folder.WriteProgram("terraform", "");
        File.WriteAllBytes(named, [0x4d, 0x5a, 1, 2, 3]);
        Assert.Equal("CASCADE3002", (await FailsAsync(Locator(new() { TerraformPath = named }).FindTerraformAsync(default))).Code);
    }

    [Fact]
    public async Task A_named_program_that_is_too_old_is_an_error()
    {
        var named = _folder.WriteProgram("terraform", "echo Terraform v1.9.8");
        var problem = await FailsAsync(Locator(new() { TerraformPath = named }).FindTerraformAsync(default));
        Assert.Equal("CASCADE3003", problem.Code);
        Assert.Contains("1.9.8", problem.Message);
        Assert.Contains("1.10", problem.Message);
    }

    [Fact]
    public async Task Terraform_on_PATH_is_taken_before_tofu()
    {
        _folder.WriteProgram("bin/tofu", "echo OpenTofu v1.10.0");
        var terraform = _folder.WriteProgram("bin/terraform", "echo Warning: something; echo Terraform v1.10.0");
        OnPath(terraform);
        Assert.Equal(new TerraformProgram(terraform, new Version(1, 10, 0), false), await Locator(new()).FindTerraformAsync(default));
    }

    [Fact]
    public async Task Tofu_is_taken_when_Terraform_is_too_old_and_the_log_says_so()
    {
        var tofu = _folder.WriteProgram("bin/tofu", "echo OpenTofu v1.10.0");
        OnPath(_folder.WriteProgram("bin/terraform", "echo Terraform v1.5.7"));
        Assert.Equal(
            new TerraformProgram(tofu, new Version(1, 10, 0), true), await Locator(new() { Fetch = false }).FindTerraformAsync(default));
        Assert.Contains(_log.Lines, line => line.Contains("is version 1.5.7") && line.Contains("1.10 or later"));
    }

    [Fact]
    public async Task Without_a_tool_and_with_fetching_forbidden_the_error_says_what_to_install()
    {
        OnPath(_folder.WriteProgram("bin/terraform", "echo Terraform v1.5.7"));
        var problem = await FailsAsync(Locator(new() { Fetch = false }).FindTerraformAsync(default));
        Assert.Equal("CASCADE3004", problem.Code);
        Assert.Contains("1.5.7", problem.Message);
        Assert.Contains("https://developer.hashicorp.com/terraform/install", problem.Message);
        Assert.Contains("CascadeTerraformPath", problem.Message);

        var node = await FailsAsync(Locator(new() { Fetch = false }).FindNodeAsync(default));
        Assert.Equal("CASCADE3004", node.Code);
        Assert.Contains("CascadeNodePath", node.Message);
    }

    [Fact]
    public async Task Node_too_old_is_as_good_as_missing()
    {
        OnPath(_folder.WriteProgram("bin/node", "echo v18.19.0"));
        Assert.Contains("18.19.0", (await FailsAsync(Locator(new() { Fetch = false }).FindNodeAsync(default))).Message);
    }

    [Fact]
    public async Task The_version_of_a_real_program_is_asked_once()
    {
        // A shim may answer otherwise in the next folder; a program of some megabytes is the thing itself.
        var program = _folder.WriteProgram("bin/terraform", $"echo run >> '{_folder["runs"]}'; echo Terraform v1.11.1; exit");
        await using (var file = File.AppendText(program))
        {
            await file.WriteAsync(new string('#', 6_000_000));
        }

        OnPath(program);
        await Locator(new()).FindTerraformAsync(default);
        Assert.Equal(new Version(1, 11, 1), (await Locator(new()).FindTerraformAsync(default)).Version);
        Assert.Single(await File.ReadAllLinesAsync(_folder["runs"]));

        File.SetLastWriteTimeUtc(program, DateTime.UtcNow.AddMinutes(1));
        await Locator(new()).FindTerraformAsync(default);
        Assert.Equal(2, (await File.ReadAllLinesAsync(_folder["runs"])).Length);
    }

    [Fact]
    public async Task Fetches_Terraform_from_the_mirror_verifies_it_and_keeps_it()
    {
        OnPath(null);
        using var mirror = new LoopbackMirror();
        mirror.Files["/mirror/terraform/9.8.7/terraform.zip"] = Zip("terraform", Script);
        var locator = Locator(
            new() { Mirror = mirror.Address }, terraform: Pin(mirror.Files.Values.Single(), "9.8.7/terraform.zip", "terraform"));
        var found = await locator.FindTerraformAsync(default);
        Assert.Equal(new Version(9, 8, 7), found.Version);
        Assert.Equal(Script, await File.ReadAllTextAsync(found.Path));
        Assert.True(SearchPath.IsExecutable(found.Path));
        Assert.Contains(_log.Lines, line => line.Contains(mirror.Address.Host) && line.Contains("fetching 9.8.7"));

        Assert.Equal(found, await locator.FindTerraformAsync(default));
        Assert.Equal(1, mirror.Requests);
    }

    [Theory]
    [InlineData("#!/bin/sh\necho 'Terraform v9.8.7'; steal\n")]
    [InlineData("")]
    public async Task A_fetched_program_that_was_changed_or_cut_short_in_the_cache_is_not_run_but_fetched_again(string changed)
    {
        OnPath(null);
        using var mirror = new LoopbackMirror();
        mirror.Files["/mirror/terraform/9.8.7/terraform.zip"] = Zip("terraform", Script);
        var locator = Locator(
            new() { Mirror = mirror.Address }, terraform: Pin(mirror.Files.Values.Single(), "9.8.7/terraform.zip", "terraform"));
        var found = await locator.FindTerraformAsync(default);
        var time = File.GetLastWriteTimeUtc(found.Path);
        await File.WriteAllTextAsync(found.Path, changed);
        File.SetLastWriteTimeUtc(found.Path, time);

        Assert.Equal(found, await locator.FindTerraformAsync(default));
        Assert.Equal(Script, await File.ReadAllTextAsync(found.Path));
        Assert.Equal(2, mirror.Requests);
        Assert.Contains(_log.Lines, line => line.Contains("is not the file that was fetched", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fetches_Node_out_of_a_tarball()
    {
        OnPath(null);
        using var mirror = new LoopbackMirror();
        mirror.Files["/mirror/node/v30.1.2/node.tar.gz"] = TarGz("node-v30.1.2/bin/node", NodeScript);
        var pin = Pin(
            mirror.Files.Values.Single(),
            "v30.1.2/node.tar.gz",
            "node-v30.1.2/bin/node") with { Name = "Node.js", Folder = "node", Version = new(30, 1, 2) };
        var found = await Locator(new() { Mirror = mirror.Address }, node: pin).FindNodeAsync(default);
        Assert.Equal(new Version(30, 1, 2), found.Version);
        Assert.Equal(NodeScript, await File.ReadAllTextAsync(found.Path));
    }

    [Fact]
    public async Task Two_that_fetch_at_once_fetch_once()
    {
        OnPath(null);
        using var mirror = new LoopbackMirror();
        mirror.Files["/mirror/terraform/9.8.7/terraform.zip"] = Zip("terraform", Script);
        var pin = Pin(mirror.Files.Values.Single(), "9.8.7/terraform.zip", "terraform");
        var found = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() => Locator(new() { Mirror = mirror.Address }, terraform: pin).FindTerraformAsync(default))));
        Assert.Single(found.Distinct());
        Assert.Equal(1, mirror.Requests);
    }

    [Fact]
    public async Task What_a_killed_fetch_left_is_no_obstacle()
    {
        OnPath(null);
        _folder.Write("cache/terraform/.draft/tool/terraform", "half");
        using var mirror = new LoopbackMirror();
        mirror.Files["/mirror/terraform/9.8.7/terraform.zip"] = Zip("terraform", Script);
        var pin = Pin(mirror.Files.Values.Single(), "9.8.7/terraform.zip", "terraform");
        var found = await Locator(new() { Mirror = mirror.Address }, terraform: pin).FindTerraformAsync(default);
        Assert.Equal(Script, await File.ReadAllTextAsync(found.Path));
    }

    [Fact]
    public async Task Another_file_than_the_makers_is_refused_and_not_kept()
    {
        OnPath(null);
        using var mirror = new LoopbackMirror();
        mirror.Files["/mirror/terraform/9.8.7/terraform.zip"] = Zip("terraform", "#!/bin/sh\nrm -rf /\n");
        var pin = Pin(Zip("terraform", Script), "9.8.7/terraform.zip", "terraform");
        var problem = await FailsAsync(Locator(new() { Mirror = mirror.Address }, terraform: pin).FindTerraformAsync(default));
        Assert.Equal("CASCADE3008", problem.Code);
        Assert.Equal(1, mirror.Requests);
        Assert.Empty(Directory.GetFiles(_folder["cache"], "terraform", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_mirror_that_lacks_the_file_is_an_error_with_its_address()
    {
        OnPath(null);
        using var mirror = new LoopbackMirror();
        var problem = await FailsAsync(
            Locator(new() { Mirror = mirror.Address }, terraform: Pin([], "9.8.7/terraform.zip", "terraform")).FindTerraformAsync(default));
        Assert.Equal("CASCADE3007", problem.Code);
        Assert.Contains($"{mirror.Address}/terraform/9.8.7/terraform.zip answered 404", problem.Message);
    }

    [Fact]
    public async Task A_server_that_fails_is_asked_again()
    {
        OnPath(null);
        using var mirror = new LoopbackMirror();
        mirror.Files["/mirror/terraform/9.8.7/terraform.zip"] = Zip("terraform", Script);
        mirror.Failures.Enqueue(500);
        mirror.Failures.Enqueue(503);
        var pin = Pin(mirror.Files.Values.Single(), "9.8.7/terraform.zip", "terraform");
        Assert.Equal(
            new Version(9, 8, 7), (await Locator(new() { Mirror = mirror.Address }, terraform: pin).FindTerraformAsync(default)).Version);
    }

    [Fact]
    public async Task A_server_that_always_fails_is_an_error()
    {
        OnPath(null);
        using var mirror = new LoopbackMirror();
        for (var i = 0; i < 5; i++)
        {
            mirror.Failures.Enqueue(500);
        }

        var problem = await FailsAsync(
            Locator(new() { Mirror = mirror.Address }, terraform: Pin([], "9.8.7/terraform.zip", "terraform")).FindTerraformAsync(default));
        Assert.Equal("CASCADE3007", problem.Code);
        Assert.Contains("500", problem.Message);
        Assert.Equal(3, mirror.Requests);
    }

    [Fact]
    public async Task A_mirror_that_does_not_answer_is_an_error()
    {
        OnPath(null);
        Uri address;
        using (var mirror = new LoopbackMirror())
        {
            address = mirror.Address;
        }

        var problem = await FailsAsync(
            Locator(new() { Mirror = address }, terraform: Pin([], "9.8.7/terraform.zip", "terraform")).FindTerraformAsync(default));
        Assert.Equal("CASCADE3006", problem.Code);
        Assert.Contains("refused", problem.Message);
    }

    [Fact]
    public async Task A_mirror_that_is_no_web_address_is_an_error()
    {
        OnPath(null);
        var problem = await FailsAsync(Locator(new() { Mirror = new Uri("file:///srv/mirror") }).FindTerraformAsync(default));
        Assert.Equal("CASCADE3006", problem.Code);
        Assert.Contains("http", problem.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_archive_without_the_program_is_an_error(bool noArchive)
    {
        OnPath(null);
        using var mirror = new LoopbackMirror();
        mirror.Files["/mirror/terraform/9.8.7/terraform.zip"] = noArchive ? Encoding.UTF8.GetBytes("no zip at all") : Zip("readme", "text");
        var pin = Pin(mirror.Files.Values.Single(), "9.8.7/terraform.zip", "terraform");
        Assert.Equal(
            "CASCADE3009", (await FailsAsync(Locator(new() { Mirror = mirror.Address }, terraform: pin).FindTerraformAsync(default))).Code);
    }

    [Fact]
    public async Task A_fetched_program_that_does_not_run_is_an_error()
    {
        OnPath(null);
        using var mirror = new LoopbackMirror();
        mirror.Files["/mirror/terraform/9.8.7/terraform.zip"] = Zip("terraform", "#!/bin/sh\nexit 127\n");
        var pin = Pin(mirror.Files.Values.Single(), "9.8.7/terraform.zip", "terraform");
        Assert.Equal(
            "CASCADE3011", (await FailsAsync(Locator(new() { Mirror = mirror.Address }, terraform: pin).FindTerraformAsync(default))).Code);
    }

    [Fact]
    public async Task A_platform_that_nobody_builds_for_is_an_error()
    {
        OnPath(null);
        var pin = Pin([], "9.8.7/terraform.zip", "terraform") with { Archives = new Dictionary<ToolPlatform, PinnedArchive>() };
        var problem = await FailsAsync(Locator(new(), terraform: pin).FindTerraformAsync(default));
        Assert.Equal("CASCADE3005", problem.Code);
        Assert.Contains(ToolPlatform.Current.ToString(), problem.Message);
    }

    [Fact]
    public async Task A_cache_that_cannot_be_made_is_an_error_that_names_the_variable()
    {
        OnPath(null);
        _folder.Write("cache", "a file is in the way");
        var problem = await FailsAsync(Locator(new(), terraform: Pin([], "9.8.7/terraform.zip", "terraform")).FindTerraformAsync(default));
        Assert.Equal("CASCADE3010", problem.Code);
        Assert.Contains("CASCADE_TOOL_CACHE", problem.Message);
    }

    [Theory]
    [InlineData("linux", "amd64")]
    [InlineData("linux", "arm64")]
    [InlineData("darwin", "amd64")]
    [InlineData("darwin", "arm64")]
    [InlineData("windows", "amd64")]
    [InlineData("windows", "arm64")]
    public void Every_supported_platform_is_pinned(string system, string architecture)
    {
        foreach (var tool in new[] { PinnedTools.Terraform, PinnedTools.Node })
        {
            var archive = tool.Archives[new ToolPlatform(system, architecture)];
            Assert.Matches("^[0-9a-f]{64}$", archive.Sha256);
            Assert.Contains(tool.Version.ToString(), archive.Path);
            Assert.Equal(system == "windows", archive.Executable.EndsWith(".exe"));
        }
    }

    [Fact]
    public void The_makers_addresses_are_used_without_a_mirror()
    {
        var archive = PinnedTools.Terraform.Archives[new ToolPlatform("linux", "amd64")];
        Assert.Equal(
            "https://releases.hashicorp.com/terraform/1.11.4/terraform_1.11.4_linux_amd64.zip",
            PinnedTools.Terraform.AddressOf(archive, null).AbsoluteUri);
        Assert.Equal(
            "http://m/x/terraform/1.11.4/terraform_1.11.4_linux_amd64.zip",
            PinnedTools.Terraform.AddressOf(archive, new Uri("http://m/x/")).AbsoluteUri);
        var node = PinnedTools.Node.Archives[new ToolPlatform("linux", "arm64")];
        Assert.Equal(
            "https://nodejs.org/dist/v22.22.2/node-v22.22.2-linux-arm64.tar.gz", PinnedTools.Node.AddressOf(node, null).AbsoluteUri);
    }

    private static PinnedTool Pin(byte[] archive, string path, string executable) => new(
        "Terraform", "terraform", new Version(9, 8, 7), new Uri("http://127.0.0.1:1/never/"),
        new Dictionary<ToolPlatform, PinnedArchive>
        {
            [ToolPlatform.Current] = new(path, executable, Convert.ToHexStringLower(SHA256.HashData(archive))),
        });

    private static byte[] Zip(string name, string text)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            zip.CreateEntry("LICENSE.txt");
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(text));
        }

        return stream.ToArray();
    }

    private static byte[] TarGz(string name, string text)
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(new GZipStream(stream, CompressionLevel.Fastest)))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, "node-v30.1.2/"));
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "node-v30.1.2/bin/npm") { LinkName = "../lib/npm" });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        }

        return stream.ToArray();
    }

    private static async Task<Problem> FailsAsync(Task find) => (await Assert.ThrowsAsync<CascadeException>(() => find)).Problems.Single();

    private static void OnPath(string? program) =>
        Environment.SetEnvironmentVariable("PATH", program is null ? "/nowhere" : Path.GetDirectoryName(program));

    private ToolLocator Locator(ToolSettings settings, PinnedTool? terraform = null, PinnedTool? node = null) =>
        new(settings, _log, new ToolCache(_folder["cache"]), terraform ?? PinnedTools.Terraform, node ?? PinnedTools.Node);
}

/// <summary>Tests that change PATH run beside no other.</summary>
[CollectionDefinition("PATH", DisableParallelization = true)]
public sealed class PathCollection;
