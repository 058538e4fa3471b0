using System.Text.Json.Nodes;
using Cascade.Engine.Commands;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Support;

/// <summary>
/// A project that is published as MSBuild does it: the engine is given its commands, and the image is pushed between them.
/// </summary>
internal sealed class PublishingProject : IDisposable
{
    private readonly LocalAws _aws;
    private readonly HttpClient _registry;

    private PublishingProject(LocalAws aws, DeployedProject project)
    {
        _aws = aws;
        _registry = aws.ContainerRegistry.Client();
        Project = project.Publishes(BaseImage, "code");
    }

    public DeployedProject Project { get; }

    /// <summary>In the registry of the images that are pushed, under a repository of its own.</summary>
    public string BaseImage => $"{_aws.Registry}/base:1";

    public static Task<PublishingProject> MakeWorkerAsync(LocalAws aws, TemporaryFolder folder, string application) =>
        MakeAsync(aws, new DeployedProject(aws, folder, application, "worker").Worker());

    /// <summary>A web service, whose environment is begun before its image is pushed.</summary>
    public static Task<PublishingProject> MakeWebAsync(LocalAws aws, TemporaryFolder folder, string application) =>
        MakeAsync(aws, new DeployedProject(aws, folder, application));

    public Task PushBaseAsync(string tag) => new TinyImage(_registry, "base").PushAsync(tag);

    /// <summary>Starts the engine beside the build.</summary>
    public EngineRun Start(params (string Name, string Value)[] settings) => Start(endpoint: null, settings);

    /// <summary>Starts the engine on another endpoint than the emulated AWS's own.</summary>
    public EngineRun Start(Uri? endpoint, params (string Name, string Value)[] settings) =>
        Project.Start(PublishServer.Name, endpoint, settings);

    /// <summary>The image that <c>prepare</c> told of, pushed as the SDK does.</summary>
    public async Task<Action> PushAsync()
    {
        var image = Image();
        var tiny = new TinyImage(_registry, (string)image["repository"]!);
        var pushed = await tiny.PushAsync((string)image["tag"]!);
        return () => tiny.DeleteAsync(pushed).Wait();
    }

    public JsonNode Image() => JsonNode.Parse(File.ReadAllText(Path.Combine(Project.Directory, "images.json")))!["images"]![0]!;

    /// <summary>A publish from beginning to end.</summary>
    /// <returns>What it said.</returns>
    public async Task<string> PublishAsync(params (string Name, string Value)[] settings)
    {
        var (exitCode, output) = await TryPublishAsync(endpoint: null, settings);
        Assert.True(exitCode == 0, output);
        return output;
    }

    /// <summary>A publish that may fail, on another endpoint than the emulated AWS's own.</summary>
    /// <returns>Its exit code, and what it said.</returns>
    public async Task<(int ExitCode, string Output)> TryPublishAsync(Uri? endpoint, params (string Name, string Value)[] settings)
    {
        await using var engine = Start(endpoint, settings);
        var exitCode = await engine.RunAsync("prepare");
        if (exitCode == 0 && (bool)Image()["push"]!)
        {
            exitCode = await engine.RunAsync("login");
            if (exitCode == 0)
            {
                await PushAsync();
            }
        }

        // A build that fails before the deployment says that it is over.
        var last = await engine.RunAsync(exitCode == 0 ? "deploy" : "finish");
        await engine.EndAsync();
        return (exitCode == 0 ? last : exitCode, engine.Output);
    }

    public void Dispose() => _registry.Dispose();

    private static async Task<PublishingProject> MakeAsync(LocalAws aws, DeployedProject deployed)
    {
        var project = new PublishingProject(aws, deployed);
        await project.PushBaseAsync("1");
        return project;
    }
}
