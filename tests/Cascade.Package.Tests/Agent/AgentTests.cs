using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Cascade.Package.Tests.Agent;

public sealed class AgentTests(PackedPackage package) : IClassFixture<PackedPackage>, IDisposable
{
    private readonly Workspace _workspace = new(package);

    [Fact]
    public async Task Is_published_beside_the_application_which_runs_with_it()
    {
        var project = _workspace.Project("Todo", "Microsoft.NET.Sdk");
        _workspace.Engine.Deploys();

        var publish = await _workspace.Publish(project);

        Assert.True(publish.ExitCode == 0, publish.Text);
        Assert.Equal("/app/cascade-agent/Cascade.Agent.StartupHook.dll", Hook);
        Assert.False(Directory.Exists(_workspace.At("Todo/bin/Release/net10.0/cascade-agent")));
        Assert.DoesNotContain(
            "Cascade.Agent",
            await File.ReadAllTextAsync(_workspace.At("Todo/bin/Release/net10.0/publish/Todo.deps.json")),
            StringComparison.Ordinal);

        using var command = Run([new("OTEL_METRICS_EXPORTER", "none")]);
        var run = await command.Ended();
        Assert.Equal((0, "1"), (run.ExitCode, run.Text.Trim()));
    }

    [Fact]
    public async Task Is_not_handed_on_to_programs_that_the_application_starts()
    {
        var project = _workspace.Project("Todo", "Microsoft.NET.Sdk");
        _workspace.Write(
            "Todo/Program.cs", """System.Console.WriteLine($"[{System.Environment.GetEnvironmentVariable("DOTNET_STARTUP_HOOKS")}]");""");
        _workspace.Engine.Deploys();
        Assert.Equal(0, (await _workspace.Publish(project)).ExitCode);

        using var command = Run([new("OTEL_TRACES_EXPORTER", "none"), new("OTEL_METRICS_EXPORTER", "none")]);

        Assert.Equal("[]", (await command.Ended()).Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Costs_one_line_and_three_seconds_at_most_when_the_collector_is_absent_or_silent(bool silent)
    {
        var project = _workspace.Project("Todo", "Microsoft.NET.Sdk");
        _workspace.Write("Todo/Program.cs", """
            using var source = new System.Diagnostics.ActivitySource("Todo");
            using (source.StartActivity("work"))
                System.Console.WriteLine("worked");
            """);
        _workspace.Engine.Deploys();
        Assert.Equal(0, (await _workspace.Publish(project)).ExitCode);
        // One that takes the connection and says nothing, or one that is not there any more.
        using var collector = new TcpListener(IPAddress.Loopback, 0);
        collector.Start();
        var port = ((IPEndPoint)collector.LocalEndpoint).Port;
        if (!silent)
        {
            collector.Stop();
        }

        var watch = Stopwatch.StartNew();
        using var command =
            Run([new("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://127.0.0.1:{port}"), new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")]);
        var run = await command.Ended();

        Assert.Equal((0, "worked"), (run.ExitCode, run.Output));
        // Three for the end, and the rest for a slow machine's start; the exporter's own patience is ten.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(9));
        if (!silent)
        {
            Assert.StartsWith(
                "Cascade.Agent: traces and metrics do not reach the collector",
                Assert.Single(run.Text.Split('\n'), line => line != "worked"),
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("-p:CascadeTracing=false", false)]
    [InlineData("-p:StartupHookSupport=false", true)]
    public async Task Is_left_out_where_it_is_not_wanted_or_would_not_run(string setting, bool warns)
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.Deploys();

        var with = await Published(project);
        var without = await Published(project, setting);

        Assert.Equal(with.Files.Where(file => !file.StartsWith("cascade-agent/", StringComparison.Ordinal)), without.Files);
        Assert.Contains("cascade-agent/Cascade.Agent.dll", with.Files);
        Assert.Null(Hook);
        Assert.Equal(
            warns,
            without.Text.Contains(
                "warning CASCADE2924: Todo will send no traces and no metrics: StartupHookSupport is false.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leaves_no_folder_behind_when_tracing_is_switched_off()
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.Deploys();
        Assert.Equal(0, (await _workspace.Publish(project)).ExitCode);
        var folder = _workspace.At("Todo/bin/Release/net10.0/publish/cascade-agent");
        Assert.True(Directory.Exists(folder));

        Assert.Equal(0, (await _workspace.Publish(project, "-p:CascadeTracing=false")).ExitCode);

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Leaves_an_application_alone_that_brings_OpenTelemetry_itself()
    {
        _workspace.TakePublicPackages();
        var project = _workspace.Project(
            "Todo",
            items: """<PackageReference Include="OpenTelemetry" """
                + $"""Version="{FileVersionInfo.GetVersionInfo(typeof(OpenTelemetry.Sdk).Assembly.Location).ProductVersion!.Split('+')[0]}" />""");
        _workspace.Engine.Deploys();

        var published = await Published(project);

        Assert.DoesNotContain(published.Files, file => file.StartsWith("cascade-agent/", StringComparison.Ordinal));
        Assert.Null(Hook);
        Assert.DoesNotContain("CASCADE2924", published.Text, StringComparison.Ordinal);
    }

    /// <summary>The agent and the application must have one DiagnosticSource, newer than that of .NET 8: the application brings it.</summary>
    [Fact]
    public async Task Is_beside_an_application_of_an_earlier_framework_with_what_that_framework_lacks()
    {
        _workspace.TakePublicPackages();
        var project = _workspace.Project("Todo", properties: "<TargetFramework>net8.0</TargetFramework>");
        _workspace.Engine.Deploys();

        var published = await Published(project);

        Assert.Contains("cascade-agent/Cascade.Agent.StartupHook.dll", published.Files);
        Assert.Contains("System.Diagnostics.DiagnosticSource.dll", published.Files);
        Assert.DoesNotContain("cascade-agent/System.Diagnostics.DiagnosticSource.dll", published.Files);
        // What the host reads, to prefer the file to the framework's.
        Assert.Matches(
            @"System\.Diagnostics\.DiagnosticSource\.dll"": \{\s*""assemblyVersion"": ""10\.0\.0\.0""",
            await File.ReadAllTextAsync(_workspace.At("published/Todo.deps.json")));
        Assert.NotNull(Hook);
        Assert.DoesNotContain("CASCADE2924", published.Text, StringComparison.Ordinal);
    }

    // The package Cascade.Agent cannot be added there.
    [Fact]
    public async Task Advises_an_application_of_an_older_framework_what_it_can_do()
    {
        _workspace.TakePublicPackages();
        var project = _workspace.Project("Todo", properties: "<TargetFramework>net6.0</TargetFramework><UseAppHost>false</UseAppHost>");
        _workspace.Engine.Deploys();

        var publish = await _workspace.Publish(project);

        Assert.True(publish.ExitCode == 0, publish.Text);
        Assert.Contains(
            "warning CASCADE2924: Todo will send no traces and no metrics: it targets net6.0, and the agent needs net8.0 or later. "
            + "Target net8.0 or later, or add OpenTelemetry itself (the packages OpenTelemetry.Extensions.Hosting, ",
            publish.Text,
            StringComparison.Ordinal);
        Assert.DoesNotContain("AddCascadeTelemetry", publish.Text, StringComparison.Ordinal);
        Assert.Null(Hook);
        Assert.False(Directory.Exists(_workspace.At("Todo/bin/Release/net6.0/publish/cascade-agent")));
    }

    public void Dispose() => _workspace.Dispose();

    /// <summary>Runs what was published, as the task definition would.</summary>
    private Command Run(IEnumerable<KeyValuePair<string, string?>> environment) => new(
        "dotnet",
        [_workspace.At("Todo/bin/Release/net10.0/publish/Todo.dll")],
        _workspace.Folder,
        environment.Append(
            new("DOTNET_STARTUP_HOOKS", _workspace.At("Todo/bin/Release/net10.0/publish/cascade-agent/Cascade.Agent.StartupHook.dll"))));

    private string? Hook => (string?)_workspace.Engine.Request["properties"]!["StartupHook"];

    private async Task<(string Text, IReadOnlyList<string> Files)> Published(string project, params string[] arguments)
    {
        var folder = _workspace.At("published");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        var publish = await _workspace.Publish(project, [$"-p:PublishDir={folder}/", .. arguments]);
        Assert.True(publish.ExitCode == 0, publish.Text);
        return (
            publish.Text,
            [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(
                StringComparer.Ordinal)]);
    }
}
