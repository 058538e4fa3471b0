using System.Reflection.PortableExecutable;

namespace Cascade.Package.Tests;

/// <summary>An assembly that was compiled ahead for one runtime ends an application of another.</summary>
public sealed class AgentAssembliesTests(PackedPackage package) : IClassFixture<PackedPackage>, IDisposable
{
    private readonly Workspace _workspace = new(package);

    [Theory]
    [InlineData("-p:RuntimeIdentifier=linux-x64;SelfContained=false", true)]
    [InlineData("-p:ContainerRuntimeIdentifier=linux-x64", true)]
    [InlineData("-p:ContainerRuntimeIdentifier=linux-arm64", false)]
    [InlineData("-p:ContainerRuntimeIdentifier=linux-musl-x64", false)]
    [InlineData("-p:ContainerRuntimeIdentifiers=\"linux-x64;linux-arm64\"", false)]
    public async Task Are_compiled_ahead_only_for_the_runtime_of_the_image(string setting, bool ahead)
    {
        var project = _workspace.Project("Todo", "Microsoft.NET.Sdk");
        _workspace.Engine.Deploys();

        var publish = await _workspace.Publish(project, $"-p:PublishDir={_workspace.At("published")}/", setting);

        Assert.True(publish.ExitCode == 0, publish.Text);
        foreach (var assembly in new[] { "Cascade.Agent.dll", "Cascade.Agent.StartupHook.dll", "OpenTelemetry.dll" })
        {
            using var reader = new PEReader(File.OpenRead(_workspace.At($"published/cascade-agent/{assembly}")));
            Assert.Equal(ahead, reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0);
        }
    }

    public void Dispose() => _workspace.Dispose();
}
