using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>The manner of a deployment. Nothing here changes the result.</summary>
internal sealed record DeploymentWork
{
    private static readonly NumberDeclaration LockTimeoutProperty =
        new("CascadeLockTimeout", "seconds to wait for another deployment of the same stack", 0, 86400, "seconds")
        {
            Group = PropertyGroup.Time,
            Default = 300,
            Example = "0",
        };

    private static readonly SwitchDeclaration RefreshProperty = ForOneCommand(
        "CascadeRefresh",
        "let Terraform look at every resource although nothing has changed in the project, and undo changes made by other means");

    private static readonly SwitchDeclaration TimingsProperty = ForOneCommand(
        "CascadeTimings", "end the log with the times of the publish: when each stage began and how long it took");

    private static readonly SwitchDeclaration UnlockProperty = ForOneCommand(
        "CascadeUnlock", "take over the lock that a killed deployment left on the state");

    private static readonly SwitchDeclaration AllowReplaceProperty = ForOneCommand(
        "CascadeAllowReplace",
        "let a publish delete or replace the environment's network or load balancer, what holds data, or what your own Terraform files made");

    private static readonly SwitchDeclaration TakeOverProperty = ForOneCommand(
        "CascadeTakeOver", "take over the deployed service of another project: from then on the service is this project's");

    private static readonly SwitchDeclaration DestroyEnvironmentProperty = ForOneCommand(
        "CascadeDestroyEnvironment", "let `CascadeDestroy` destroy the environment with the service");

    private static readonly Declaration ReleaseProperty = new(
        "CascadeRelease",
        "the release that `CascadeRollback` goes back to: a version, an image's tag, or a revision of the task definition")
    {
        Group = PropertyGroup.OneCommand,
        Unset = "the release before",
        Example = "41",
    };

    private static readonly Declaration InitWorkflowProperty = new(
        "CascadeInitWorkflow",
        "the build server for which `CascadeInit` writes a pipeline, and the role that the pipeline deploys with")
    {
        Group = PropertyGroup.OneCommand,
        Unset = "none: `CascadeInit` writes the publish profile alone",
        Example = "github",
        Words = InitWorkflows.All,
    };

    public static IReadOnlyList<Declaration> Properties { get; } =
    [
        LockTimeoutProperty, RefreshProperty, TimingsProperty, UnlockProperty, AllowReplaceProperty, TakeOverProperty,
        DestroyEnvironmentProperty, ReleaseProperty, InitWorkflowProperty,
    ];

    /// <summary>Seconds to wait for another deployment's state lock.</summary>
    public int LockTimeout { get; init; } = LockTimeoutProperty.Default;

    public bool Refresh { get; init; }

    public bool Timings { get; init; }

    public bool Unlock { get; init; }

    public bool AllowReplace { get; init; }

    public bool TakeOver { get; init; }

    public bool DestroyEnvironment { get; init; }

    /// <summary>What a rollback goes back to; null for the release before.</summary>
    public string? Release { get; init; }

    /// <summary>The build server to write a pipeline for: <c>github</c>, <c>azure</c> or <c>gitlab</c>; null for none.</summary>
    public string? InitWorkflow { get; init; }

    public static DeploymentWork Read(RequestReader reader) => new()
    {
        LockTimeout = reader.Integer(LockTimeoutProperty),
        Refresh = reader.Switch(RefreshProperty),
        Timings = reader.Switch(TimingsProperty),
        Unlock = reader.Switch(UnlockProperty),
        AllowReplace = reader.Switch(AllowReplaceProperty),
        TakeOver = reader.Switch(TakeOverProperty),
        DestroyEnvironment = reader.Switch(DestroyEnvironmentProperty),
        Release = reader.Text(ReleaseProperty),
        InitWorkflow = ReadInitWorkflow(reader),
    };

    private static string? ReadInitWorkflow(RequestReader reader)
    {
        var text = reader.Text(InitWorkflowProperty);
        var workflow = InitWorkflows.All.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (text is not null && workflow is null)
        {
            reader.Report(Errors.InitWorkflowUnknown(reader.SettingOf(InitWorkflowProperty), text, InitWorkflows.All));
        }

        return workflow;
    }

    private static SwitchDeclaration ForOneCommand(string name, string description) =>
        new(name, description, false) { Group = PropertyGroup.OneCommand, Example = "true" };
}
