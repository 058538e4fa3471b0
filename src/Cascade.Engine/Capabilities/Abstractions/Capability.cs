using Cascade.Engine.Kinds;
using Cascade.Engine.Settings;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Capabilities.Abstractions;

/// <summary>A feature that users can add to a service. All its files lie in a folder of its name, here and in the tests.</summary>
internal sealed record Capability
{
    /// <summary>The folder's name.</summary>
    public required string Name { get; init; }

    /// <summary>The link to the documentation: a page of <c>docs/</c> and a heading on the page.</summary>
    public required string Page { get; init; }

    public required SettingsTopic Topic { get; init; }

    /// <summary>Adds the capability to a service's stack.</summary>
    public required ServiceExtension Extend { get; init; }

    /// <summary>What the capability adds to the environment's stack; null for a capability of services alone.</summary>
    public EnvironmentPart? Environment { get; init; }

    /// <summary>The kinds of resources that the capability brings, beside those of the stacks.</summary>
    public IReadOnlyList<ResourceKind> Kinds { get; init; } = [];

    /// <summary>Looks for what the settings name in AWS, before anything is created. Asks nothing where the capability is not used.</summary>
    public AccountCheck? Check { get; init; }

    /// <summary>
    /// After a destroy: says what of the capability's is kept because no stack made it, or deletes that at the user's word. Asks nothing where
    /// the capability is not used.
    /// </summary>
    public Func<AccountLook, CancellationToken, Task>? AfterDestroy { get; init; }

    /// <summary>What a deployment asks AWS for the capability beside what the kinds name: of the user's own resources.</summary>
    public IReadOnlyList<Right> Looks { get; init; } = [];

    /// <summary>What a command of the capability's own, which sets values, calls.</summary>
    public IReadOnlyList<Right> Sets { get; init; } = [];
}
