using Cascade.Engine.Settings;

namespace Cascade.Engine.Stacks;

/// <summary>
/// What every resource is tagged with: the user's tags, and whose it is. The common ones are the provider's default tags; a resource adds
/// its Terraform address, by which it is found again when a killed publish left it out of the state.
/// </summary>
internal sealed class ResourceTags
{
    public const string Application = "cascade:application";
    public const string Environment = "cascade:environment";
    public const string Service = "cascade:service";
    public const string Address = "cascade:address";

    private ResourceTags(DeploymentSettings settings, string? service)
    {
        foreach (var (key, value) in settings.Tags)
        {
            Common[TerraformJson.Literal(key)] = TerraformJson.Literal(value);
        }

        Common[Application] = settings.Address.Application;
        Common[Environment] = settings.Address.Environment;
        if (service is not null)
        {
            Common[Service] = service;
        }
    }

    /// <summary>The tags of all resources of the stack.</summary>
    public SortedDictionary<string, string> Common { get; } = new(StringComparer.Ordinal);

    public static ResourceTags OfEnvironment(DeploymentSettings settings) => new(settings, service: null);

    public static ResourceTags OfService(DeploymentSettings settings) => new(settings, settings.Address.Service);

    /// <summary>The tags of one resource, beside the common ones.</summary>
    /// <param name="address">For instance <c>aws_vpc.main</c>.</param>
    /// <param name="name">What the console shows in its column "Name", for the kinds that have no name of their own.</param>
    public static Dictionary<string, string> Of(string address, string? name = null) =>
        name is null ? new() { [Address] = address } : new() { [Address] = address, ["Name"] = name };
}
