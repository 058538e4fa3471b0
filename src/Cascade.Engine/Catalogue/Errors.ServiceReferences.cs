namespace Cascade.Engine.Catalogue;

/// <content>125x, 162x: calls between services.</content>
internal static partial class Errors
{
    /// <summary>A <c>CascadeReference</c> is not the name of a service.</summary>
    /// <remarks>Write the name as the service's own publish shows it: lower-case letters, digits and single hyphens.</remarks>
    public static Problem ReferenceMalformed(Setting setting, string name, string? suggestion) => new(
        "CASCADE1250",
        $"CascadeReference '{name}' is not the name of a service: names have lower-case letters, digits and single hyphens. "
            + (suggestion is { Length: > 0 } ? $"Write '{suggestion}'." : "Write the name of the service.")) { Setting = setting };

    /// <summary>A service references itself.</summary>
    /// <remarks>Remove the item.</remarks>
    public static Problem ReferenceToItself(Setting setting, string name) => new(
        "CASCADE1251", $"CascadeReference '{name}' is this service itself. Remove the item.") { Setting = setting };

    /// <summary>A service that a <c>CascadeReference</c> names is not in the environment, or does not let itself be called.</summary>
    /// <remarks>
    /// Publish the service that is named first, with <c>CascadePublic</c> <c>false</c> or <c>CascadeDiscoverable</c> <c>true</c>; or correct the name.
    /// </remarks>
    public static Problem ReferenceNotThere(string service, string reference, IReadOnlyList<string> served) => new(
        "CASCADE1620",
        $"Service '{service}' references '{reference}', and the environment has no service of that name that others may call"
            + (served.Count > 0 ? $": it has {string.Join(", ", served)}" : "")
            + $". Publish '{reference}' first, with CascadePublic=false or CascadeDiscoverable=true in its project, or correct the name.")
    {
        Setting = new("CascadeReference", reference),
    };

    /// <summary>A service that a <c>CascadeReference</c> names did not come to be in time.</summary>
    /// <remarks>See why the publish of that service failed. Two services that reference each other cannot both be first.</remarks>
    public static Problem ReferenceNotReady(string service, string reference, bool isMutual) => new(
        "CASCADE1621",
        $"Service '{service}' references '{reference}', which is not there yet. "
            + (isMutual
                ? $"'{reference}' references '{service}', too: publish one of the two without its CascadeReference first."
                : $"Publish '{reference}' first, and then this service again."))
    {
        Setting = new("CascadeReference", reference),
    };
}
