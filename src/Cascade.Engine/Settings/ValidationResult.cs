using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Settings;

/// <summary>The result of a request's check.</summary>
/// <param name="Settings">The settings, or null when a problem is an error.</param>
/// <param name="Problems">All errors and warnings, in the order of the checks.</param>
internal sealed record ValidationResult(DeploymentSettings? Settings, IReadOnlyList<Problem> Problems)
{
    /// <summary>
    /// The settings with defaults where a value was wrong: enough to look for tools and credentials, and to report their problems too.
    /// </summary>
    public required DeploymentSettings Draft { get; init; }
}
