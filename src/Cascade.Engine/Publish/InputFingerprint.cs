using System.Text.Json;
using System.Text.Json.Serialization;
using Cascade.Engine.Aws;
using Cascade.Engine.Names;
using Cascade.Engine.Settings;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.Provider;

namespace Cascade.Engine.Publish;

/// <summary>
/// A SHA-256 over everything that decides both stacks, before they are synthesized: while it is the same, synthesis would write the same files. Whatever
/// setting there is, or will be, is in it, but for those named here, which decide how a deployment goes about its work and not what comes of it.
/// </summary>
internal static class InputFingerprint
{
    private static readonly ImageSource AnyImage = new() { ProjectPath = "", Version = "" };

    /// <summary>The synthesis's own code: another build of it may write other files from the same settings.</summary>
    private static readonly string Synthesizer = string.Join(
        '\n', new[] { typeof(InputFingerprint), typeof(Constructs.Construct), typeof(App), typeof(AwsProvider) }.Select(type => type.Module.ModuleVersionId.ToString()));

    public static string Of(DeploymentContext deployment, PlannedImages images, bool loadBalancer, int? priority) =>
        Of(deployment.Settings, deployment.Target, new(images.Application, images.OfContainers(deployment.Settings), images.FurtherRepositories), deployment.Account.UsesPathStyle, loadBalancer, priority);

    public static string Of(DeploymentSettings settings, DeploymentTarget target, InputImages images, bool pathStyle, bool loadBalancer, int? priority) =>
        StackFingerprint.Of(
        [
            new("synthesizer", Synthesizer),
            new("settings", JsonSerializer.Serialize(Deciding(settings), InputJson.Default.DeploymentSettings)),
            new("stage", JsonSerializer.Serialize(new(target, images, pathStyle, loadBalancer, priority), InputJson.Default.InputStage)),
            .. settings.TerraformFiles.Select(file => new NamedContent($"terraform {Path.GetFileName(file)}", File.ReadAllBytes(file))),
            .. settings.TerraformFiles.Count > 0 ? UserTerraform.Variables() : [],
        ]);

    private static DeploymentSettings Deciding(DeploymentSettings settings) => settings with
    {
        ProjectPath = "",
        ProjectName = "",
        // Of an image it is the reference that counts; it holds the fingerprint of what it is made from.
        Image = AnyImage,
        Containers = [.. settings.Containers.Select(container => container with { Source = container.Source is null ? null : AnyImage })],
        // By name and hash, wherever the project lies; and these by their content.
        EnvironmentFiles = [.. settings.EnvironmentFiles.Select(file => file with { Path = "" })],
        TerraformFiles = [],
        AwsProfile = null,
        Region = null,
        Tools = new(),
        RolloutTimeout = 0,
        LockTimeout = 0,
        Unlock = false,
        AllowReplace = false,
        Refresh = false,
        Timings = false,
        DestroyEnvironment = false,
        Logs = new("", 0, Follow: false),
    };
}

/// <summary>The images of a task.</summary>
/// <param name="Application">The application's, with registry and tag.</param>
/// <param name="Containers">The further containers', by container name.</param>
/// <param name="Repositories">Repositories that are pulled from beside the service's own.</param>
internal sealed record InputImages(string Application, IReadOnlyDictionary<string, string> Containers, IReadOnlyList<string> Repositories);

internal sealed record InputStage(DeploymentTarget Target, InputImages Images, bool PathStyle, bool LoadBalancer, int? Priority);

[JsonSerializable(typeof(DeploymentSettings))]
[JsonSerializable(typeof(InputStage))]
internal sealed partial class InputJson : JsonSerializerContext;
