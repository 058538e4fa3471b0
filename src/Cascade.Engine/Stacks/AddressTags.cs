using System.Text.Json.Nodes;
using Cascade.Engine.Names;
using HashiCorp.Cdktf.Providers.Aws.Provider;

namespace Cascade.Engine.Stacks;

/// <summary>
/// Tags every resource of a synthesized stack that AWS can tag with its Terraform address, by which the resource is found again when a
/// killed publish left the resource out of the state.
/// </summary>
internal static class AddressTags
{
    private const string Tags = "tags";
    private const string Provider = "aws_";

    public static void Add(JsonNode stack)
    {
        foreach (var (type, resources) in stack["resource"]?.AsObject() ?? [])
        {
            if (IsTaggable(type))
            {
                foreach (var (name, resource) in resources!.AsObject())
                {
                    Add(resource!.AsObject(), $"{type}.{name}");
                }
            }
        }
    }

    /// <summary>Whether the provider's schema has tags for the type: the bindings are made from that schema.</summary>
    /// <exception cref="InvalidOperationException">The bindings do not have the type.</exception>
    public static bool IsTaggable(string type)
    {
        var name = string.Concat(type[Provider.Length..].Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        var config = typeof(AwsProvider).Assembly.GetType($"HashiCorp.Cdktf.Providers.Aws.{name}.{name}Config")
            // CDKTF's name where a resource of the provider's is called so.
            ?? typeof(AwsProvider).Assembly.GetType($"HashiCorp.Cdktf.Providers.Aws.{name}.{name}ConfigA")
            ?? throw new InvalidOperationException($"The bindings have no configuration of {type}.");
        return config.GetProperty("Tags") is not null;
    }

    private static void Add(JsonObject resource, string address)
    {
        var tags = resource[Tags]?.AsObject() ?? [];
        tags[OwnerTags.Address] = address;
        resource[Tags] ??= tags;
        Sort(tags);
        Sort(resource);
    }

    // CDKTF writes members in this order, which helps a reader to find them.
    private static void Sort(JsonObject members)
    {
        var sorted = members.OrderBy(member => member.Key, StringComparer.Ordinal).ToArray();
        members.Clear();
        foreach (var (name, value) in sorted)
        {
            members.Add(name, value);
        }
    }
}
