using Cascade.Engine.Names;
using Cascade.Engine.Settings;

namespace Cascade.Engine.Stacks;

/// <summary>The tags that all resources of a stack have, as the provider's default tags: the user's, and the owner's.</summary>
/// <remarks>
/// A resource's own tags are its address (<see cref="AddressTags"/>) and, where its kind has no name, the console's <c>Name</c>.
/// </remarks>
internal static class ResourceTags
{
    public static SortedDictionary<string, string> OfEnvironment(DeploymentSettings settings) => Of(settings, service: null);

    public static SortedDictionary<string, string> OfService(DeploymentSettings settings) => Of(settings, settings.Address.Service);

    /// <summary>The text of the console's column "Name", for kinds that have no name of their own.</summary>
    public static Dictionary<string, string> Named(string name) => new() { ["Name"] = name };

    private static SortedDictionary<string, string> Of(DeploymentSettings settings, string? service)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in settings.Tags)
        {
            tags[key] = value;
        }

        tags[OwnerTags.Application] = settings.Address.Application;
        tags[OwnerTags.Environment] = settings.Address.Environment;
        if (service is not null)
        {
            tags[OwnerTags.Service] = service;
        }

        return tags;
    }
}
