using System.Diagnostics;
using System.Text.Json;
using Cascade.Engine.Settings.Reading;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Cli;

/// <summary>The environment of the programs that the engine starts, by the example of Node.</summary>
public sealed class ChildProgramTests : IDisposable
{
    private static readonly string[] Logins =
    [
        "DOTNET_CONTAINER_PULL_REGISTRY_UNAME", "DOTNET_CONTAINER_PULL_REGISTRY_PWORD", "DOTNET_CONTAINER_PUSH_REGISTRY_UNAME",
        "DOTNET_CONTAINER_PUSH_REGISTRY_PWORD", "SDK_CONTAINER_REGISTRY_UNAME", "SDK_CONTAINER_REGISTRY_PWORD",
    ];

    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task No_program_that_the_engine_starts_gets_a_login_to_a_registry()
    {
        var seen = Path.Combine(_project.Folder, "seen.txt");
        var node = _project.File("node", $"#!/bin/sh\nenv >> '{seen}'\nexec node \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(node, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var request = _project.Set("CascadeNodePath", node).Set("CascadeRegion", "eu-central-1").Request;
        var file = _project.File("obj/cascade/request.json", JsonSerializer.Serialize(request, RequestJson.Default.DeploymentRequest));

        await Machine.RunAsync("dotnet", ["exec", EngineRun.Program, "synthesize", "--request", file], start =>
        {
            foreach (var name in Logins)
            {
                start.Environment[name] = "registry-login";
            }
        });

        var environment = await File.ReadAllTextAsync(seen);
        Assert.Contains("PATH=", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("registry-login", environment, StringComparison.Ordinal);
    }
}
