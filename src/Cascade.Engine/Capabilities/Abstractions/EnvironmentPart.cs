using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Capabilities.Abstractions;

/// <summary>
/// What a capability adds to the stack that services share. Each service says what it needs; the needs of all services are kept in the
/// environment's registry, and whoever publishes makes the whole environment.
/// </summary>
internal sealed record EnvironmentPart
{
    private readonly Func<DeploymentSettings, string?, bool> _isMet;

    private EnvironmentPart(
        EnvironmentExtension extend,
        Func<AccountLook, CancellationToken, Task<string?>> findNeedAsync,
        Func<DeploymentSettings, string?> placeholderOf,
        Func<DeploymentSettings, string?, bool> isMet) =>
        (Extend, FindNeedAsync, PlaceholderOf, _isMet) = (extend, findNeedAsync, placeholderOf, isMet);

    /// <summary>Adds to the environment's stack what the services need.</summary>
    public EnvironmentExtension Extend { get; }

    /// <summary>What the service needs; null where the service does not use the capability, and then nobody is asked.</summary>
    public Func<AccountLook, CancellationToken, Task<string?>> FindNeedAsync { get; }

    /// <summary>The same without AWS, with values of the right shape for what AWS would tell.</summary>
    public Func<DeploymentSettings, string?> PlaceholderOf { get; }

    /// <summary>
    /// The addresses, or the types, of resources that the capability adds, and that go when no service needs them. Of the capability's kinds,
    /// all resources do.
    /// </summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>
    /// What another service needs otherwise, and the environment has once; null for a capability without such a thing. Gets the service that
    /// is published, and the needs of all.
    /// </summary>
    public Func<string, IReadOnlyList<EnvironmentNeed>, Problem?>? Conflict { get; init; }

    /// <summary>The outputs of the environment's stack that a service which uses the capability reads.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>Whether a need forbids that its service, or the environment, is destroyed.</summary>
    public Func<string, bool> Protects { get; init; } = _ => false;

    /// <summary>
    /// Waits, before the service is applied, for what the service needs of other services. Gets the needs of all as they are when it asks.
    /// Throws where that cannot come.
    /// </summary>
    public Func<AccountLook, Func<Task<IReadOnlyList<EnvironmentNeed>>>, CancellationToken, Task>? ReadyAsync { get; init; }

    /// <summary>Runs while Terraform applies the environment, and ends with the apply at the latest. Gets the needs that the publish waits for.</summary>
    public Func<AccountLook, IReadOnlyList<string>, CancellationToken, Task>? WhileApplying { get; init; }

    /// <param name="json">From a source-generated context of the capability's own.</param>
    /// <param name="wanted">What the settings need; null where the service does not use the capability.</param>
    /// <param name="extend">See <see cref="Extend"/>.</param>
    /// <param name="completeAsync">Adds to what the settings need what AWS tells; null where the settings tell all.</param>
    /// <param name="placeholder">Does the same without AWS.</param>
    /// <param name="isMet">Whether a need that was kept is what the settings need; null where both are equal.</param>
    public static EnvironmentPart Of<T>(
        JsonTypeInfo<T> json,
        Func<DeploymentSettings, T?> wanted,
        EnvironmentExtension extend,
        Func<T, AccountLook, CancellationToken, Task<T>>? completeAsync = null,
        Func<T, T>? placeholder = null,
        Func<T, T, bool>? isMet = null)
        where T : class
    {
        return new(extend, FindNeedAsync, PlaceholderOf, IsMet);

        async Task<string?> FindNeedAsync(AccountLook look, CancellationToken cancellationToken) =>
            wanted(look.Settings) is not { } need ? null
            : JsonSerializer.Serialize(completeAsync is null ? need : await completeAsync(need, look, cancellationToken), json);

        string? PlaceholderOf(DeploymentSettings settings) =>
            wanted(settings) is { } need ? JsonSerializer.Serialize(placeholder is null ? need : placeholder(need), json) : null;

        bool IsMet(DeploymentSettings settings, string? kept) => wanted(settings) is not { } need ? kept is null
            : kept is not null
                && (isMet is null
                    ? kept == JsonSerializer.Serialize(need, json)
                    : isMet(need, JsonSerializer.Deserialize(kept, json)!));
    }

    /// <summary>Whether a need that was kept is what the settings need. Asks nobody.</summary>
    /// <param name="settings">Of the service.</param>
    /// <param name="kept">From the registry; null where the service needed nothing.</param>
    public bool IsMet(DeploymentSettings settings, string? kept)
    {
        try
        {
            return _isMet(settings, kept);
        }
        catch (JsonException)
        {
            // Of another version: then the need is written anew.
            return false;
        }
    }
}
