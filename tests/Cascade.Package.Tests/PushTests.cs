using System.IO.Compression;
using System.Text;

namespace Cascade.Package.Tests;

public sealed class PushTests(PackedPackage package) : IClassFixture<PackedPackage>, IAsyncLifetime
{
    private const string Password = "not-even-in-a-binary-log";
    private const string Tag = "1.0.0-0123456789ab";

    // Neither the other architecture's host nor a runtime is needed, nor to be had from the test's feed.
    private const string BothArchitectures =
        "<UseAppHost>false</UseAppHost><EnableRuntimePackDownload>false</EnableRuntimePackDownload><EnableAppHostPackDownload>"
            + "false</EnableAppHostPackDownload><RuntimeIdentifiers>linux-x64;linux-arm64</RuntimeIdentifiers>";

    private readonly Workspace _workspace = new(package);
    private Registry _bases = null!;
    private Registry _registry = null!;
    private string _baseImage = "";

    public async Task InitializeAsync()
    {
        _bases = await Registry.Start();
        _registry = await Registry.Start(Password);
        _baseImage = $"<ContainerBaseImage>{await ScratchImage.Push(_bases)}</ContainerBaseImage>";
    }

    [Fact]
    public async Task Builds_and_pushes_under_the_name_the_engine_gave_and_only_then_deploys()
    {
        var project = _workspace.Project(
            "Todo",
            properties: _baseImage
                + "<ContainerImageTags>mine;latest</ContainerImageTags><ContainerRegistry>elsewhere</ContainerRegistry>");
        _workspace.Engine.Pushes(_registry.Host, Password);

        var publish = await _workspace.Publish(project);

        Assert.True(publish.ExitCode == 0, publish.Text);
        Assert.Equal(["prepare", "login", "deploy"], _workspace.Engine.Commands);
        var process = Assert.Single(_workspace.Engine.Started);
        Assert.All(_workspace.Engine.Calls, call => Assert.Equal(process, (int)call["process"]!));
        Assert.Equal([Tag], await _registry.Tags("shop/production/todo"));
        var manifest = await _registry.Manifest("shop/production/todo", Tag);
        var config = await _registry.Blob("shop/production/todo", (string)manifest["config"]!["digest"]!);
        Assert.Equal(
            ["dotnet", "/app/Todo.dll"],
            (config["config"]!["Entrypoint"] ?? config["config"]!["Cmd"])!.AsArray().Select(word => (string)word!));
    }

    [Fact]
    public async Task Runs_none_of_the_SDKs_container_targets_when_the_registry_has_the_image()
    {
        var project = _workspace.Project("Todo", properties: _baseImage);
        _workspace.Engine.Deploys();

        var publish = await _workspace.Publish(project, "-v:d", "-tl:off");

        Assert.True(publish.ExitCode == 0, publish.Text);
        Assert.DoesNotContain(
            "ComputeContainerConfig",
            publish.Text.Split('\n')
                .Where(line => line.Contains("Done building target", StringComparison.Ordinal))
                .Select(line => line.Split('"')[1]));
        Assert.Equal(["prepare", "deploy"], _workspace.Engine.Commands);
    }

    [Fact]
    public async Task Leaves_the_password_in_no_binary_log_no_file_and_no_later_process()
    {
        var project = _workspace.Project("Todo", properties: _baseImage);
        _workspace.Engine.Pushes(_registry.Host, Password);

        var publish = await _workspace.Publish(project, "-bl:all.binlog", "-v:diag", "-tl:off");

        Assert.True(publish.ExitCode == 0, publish.Text[^4000..]);
        Assert.DoesNotContain(Password, publish.Text, StringComparison.Ordinal);
        Assert.All(_workspace.Engine.Calls, call => Assert.Null(call["password"]));
        Assert.DoesNotContain(Password, await Unpacked(_workspace.At("all.binlog")), StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(_workspace.At("Todo"), "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain(Password, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Refused_by_the_registry_deploys_nothing_and_still_takes_the_password_back()
    {
        // A task of the test's own looks at the environment after the failure.
        var project = _workspace.Project("Todo", properties: _baseImage);
        _workspace.Write("Directory.Build.targets", """
            <Project>
              <Target Name="PublishAndLook">
                <CallTarget Targets="Publish" ContinueOnError="true" />
                <Message Importance="high"
                  Text="afterwards: [$([System.Environment]::GetEnvironmentVariable('DOTNET_CONTAINER_PUSH_REGISTRY_PWORD'))]" />
              </Target>
            </Project>
            """);
        _workspace.Engine.Pushes(_registry.Host, "the wrong one");

        var publish = await _workspace.DotNet("build", project, "-t:PublishAndLook", "-p:PublishProfile=Cascade");

        Assert.Equal(1, publish.ExitCode);
        Assert.Contains("afterwards: []", publish.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("the wrong one", publish.Text, StringComparison.Ordinal);
        Assert.Equal(["prepare", "login", "finish"], _workspace.Engine.Commands);
        Assert.Empty(await _registry.Tags("shop/production/todo"));
    }

    [Fact]
    public async Task That_fails_lets_the_engine_finish_what_it_has_begun_and_shows_why_both_failed()
    {
        var project = _workspace.Project("Todo", properties: _baseImage);
        _workspace.Engine.Pushes(_registry.Host, "the wrong one").When(
            "finish", "out The environment is finished.", "out Cascade : error CASCADE3100: Not quite.", "exit 1");

        var publish = await _workspace.Publish(project);

        Assert.Equal(1, publish.ExitCode);
        Assert.Contains("error CONTAINER", publish.Text, StringComparison.Ordinal);
        Assert.Contains("The environment is finished.", publish.Text, StringComparison.Ordinal);
        Assert.Contains($"{project} : error CASCADE3100: Not quite.", publish.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("CASCADE2900", publish.Text, StringComparison.Ordinal);
        Assert.Equal(["prepare", "login", "finish"], _workspace.Engine.Commands);
        Assert.Single(_workspace.Engine.Started);
    }

    [Fact]
    public async Task Without_a_login_lets_the_engine_finish_too()
    {
        var project = _workspace.Project("Todo", properties: _baseImage);
        _workspace.Engine.Pushes(_registry.Host, Password).When("login", "out Cascade : error CASCADE4009: Expired.", "exit 1");

        var publish = await _workspace.Publish(project);

        Assert.Equal(1, publish.ExitCode);
        Assert.Contains($"{project} : error CASCADE4009: Expired.", publish.Text, StringComparison.Ordinal);
        Assert.Equal(["prepare", "login", "finish"], _workspace.Engine.Commands);
    }

    [Fact]
    public async Task Without_user_and_password_is_an_error()
    {
        var project = _workspace.Project("Todo", properties: _baseImage);
        _workspace.Engine.Pushes(_registry.Host, Password).When("login", "answer only one line");

        var publish = await _workspace.Publish(project);

        Assert.Equal(1, publish.ExitCode);
        Assert.Contains(
            $"error CASCADE2904: Cascade's engine gave no user name and password for the registry '{_registry.Host}'.",
            publish.Text,
            StringComparison.Ordinal);
        Assert.DoesNotContain("only one line", publish.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_somebody_else_is_refused()
    {
        var project = _workspace.Project("Todo", properties: _baseImage);
        _workspace.Engine.Deploys();

        var publish = await _workspace.Publish(project, "-t:PublishContainer");

        Assert.Equal(1, publish.ExitCode);
        Assert.Contains("error CASCADE2922: ", publish.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_architectures_pushes_an_index_with_both()
    {
        var project = _workspace.Project("Todo", properties: _baseImage + BothArchitectures);
        _workspace.Engine.Pushes(_registry.Host, Password);

        var publish = await _workspace.Publish(project, "-bl:all.binlog");

        Assert.True(publish.ExitCode == 0, publish.Text);
        Assert.Equal("deploy", _workspace.Engine.Commands.Last());
        Assert.Single(_workspace.Engine.Commands, "deploy");
        Assert.Equal("linux-x64;linux-arm64", (string?)_workspace.Engine.Request["properties"]!["ContainerRuntimeIdentifiers"]);
        var index = await _registry.Manifest("shop/production/todo", Tag);
        Assert.Equal(
            ["amd64", "arm64"], index["manifests"]!.AsArray().Select(manifest => (string?)manifest!["platform"]!["architecture"]).Order());
        Assert.DoesNotContain(Password, await Unpacked(_workspace.At("all.binlog")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_further_container_builds_its_project_which_has_no_package()
    {
        var sidecar = _workspace.BareProject(
            "Proxy", properties: _baseImage + "<Version>2.0.0</Version><ContainerUser>1654</ContainerUser>");
        var project = _workspace.Project(
            "Todo",
            properties: _baseImage,
            items: """<CascadeContainer Include="../Proxy/Proxy.csproj" Port="9000" /><CascadeContainer """
                + """Include="docker.io/library/redis:7" />""");
        _workspace.Engine.Pushes(_registry.Host, Password).When("prepare", $$"""
            result {"images":[{"name":"app","project":"{project}","registry":"{{_registry.Host}}","repository":"shop/production/todo","tag":"{{Tag}}","push":true},{"name":"proxy","project":"{{sidecar}}","registry":"{{_registry.Host}}","repository":"shop/production/todo-proxy","tag":"2.0.0-abc","push":true}]}
            """.Trim());

        var publish = await _workspace.Publish(project);

        Assert.True(publish.ExitCode == 0, publish.Text);
        Assert.Equal([Tag], await _registry.Tags("shop/production/todo"));
        Assert.Equal(["2.0.0-abc"], await _registry.Tags("shop/production/todo-proxy"));
        var facts = _workspace.Engine.Request["items"]!["CascadeContainer"]![0]!["metadata"]!;
        Assert.Equal("2.0.0", (string?)facts["Version"]);
        Assert.Equal("1654", (string?)facts["ContainerUser"]);
        Assert.Equal(_workspace.At("Todo/obj/cascade/containers/Proxy/"), (string?)facts["PublishDir"]);
        Assert.Equal("linux-x64", (string?)facts["ContainerRuntimeIdentifier"]);
        Assert.Equal("9000", (string?)facts["Port"]);
        Assert.True(File.Exists(_workspace.At("Todo/obj/cascade/containers/Proxy/Proxy.dll")));
    }

    [Fact]
    public async Task Of_a_further_container_of_several_architectures_keeps_them_apart()
    {
        var sidecar = _workspace.BareProject("Proxy", properties: _baseImage + BothArchitectures);
        var project = _workspace.Project(
            "Todo", properties: _baseImage + BothArchitectures, items: """<CascadeContainer Include="../Proxy/Proxy.csproj" />""");
        _workspace.Engine.Pushes(_registry.Host, Password).When("prepare", $$"""
            result {"images":[{"name":"app","project":"{project}","registry":"{{_registry.Host}}","repository":"shop/production/todo","tag":"{{Tag}}","push":false},{"name":"proxy","project":"{{sidecar}}","registry":"{{_registry.Host}}","repository":"shop/production/todo-proxy","tag":"1.0.0-abc","push":true}]}
            """.Trim());

        var publish = await _workspace.Publish(project);

        Assert.True(publish.ExitCode == 0, publish.Text);
        var index = await _registry.Manifest("shop/production/todo-proxy", "1.0.0-abc");
        Assert.Equal(2, index["manifests"]!.AsArray().Count);
        Assert.Empty(await _registry.Tags("shop/production/todo"));
    }

    [Theory]
    [InlineData("-m:1")]
    [InlineData("-m:4")]
    [InlineData("-mt")]
    public async Task Of_several_projects_at_once_to_registries_with_passwords_of_their_own(string parallel)
    {
        await using var other = await Registry.Start("another password");
        _workspace.Engine.Pushes(_registry.Host, Password);
        var projects = new[] { "Orders", "Stock", "Mail" };
        foreach (var name in projects)
        {
            _workspace.Project(name, properties: _baseImage);
        }

        _workspace.Engine
            .When(
                "Mail.prepare",
                $$"""result {"images":[{"name":"app","project":"{project}","registry":"{{other.Host}}","repository":"shop/production/"""
                    + $$"""mail","tag":"{{Tag}}","push":true}]}""")
            .When("Mail.login", "answer AWS", "answer another password");
        _workspace.Write("all.proj", $"""
            <Project>
              <ItemGroup>{string.Concat(projects.Select(name => $"<P Include=\"{name}/{name}.csproj\" />"))}</ItemGroup>
              <Target Name="Publish"><MSBuild Projects="@(P)" Targets="Publish" BuildInParallel="true" /></Target>
              <Target Name="Restore"><MSBuild Projects="@(P)" Targets="Restore" Properties="Restoring=true" /></Target>
            </Project>
            """);

        var publish = await _workspace.DotNet("msbuild", "all.proj", "-restore", "-t:Publish", "-p:PublishProfile=Cascade", parallel);

        Assert.True(publish.ExitCode == 0, publish.Text);
        Assert.Equal([Tag], await _registry.Tags("shop/production/orders"));
        Assert.Equal([Tag], await _registry.Tags("shop/production/stock"));
        Assert.Equal([Tag], await other.Tags("shop/production/mail"));
    }

    public async Task DisposeAsync()
    {
        await _registry.DisposeAsync();
        await _bases.DisposeAsync();
        _workspace.Dispose();
    }

    private static async Task<string> Unpacked(string binaryLog)
    {
        await using var file = File.OpenRead(binaryLog);
        await using var gzip = new GZipStream(file, CompressionMode.Decompress);
        using var content = new MemoryStream();
        await gzip.CopyToAsync(content);
        return Encoding.UTF8.GetString(content.ToArray());
    }
}
