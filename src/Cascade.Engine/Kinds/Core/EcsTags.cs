using Amazon.ECS.Model;
using Cascade.Engine.Aws;

namespace Cascade.Engine.Kinds.Core;

internal static class EcsTags
{
    public static Dictionary<string, string> ToDictionary(this List<Tag>? tags) =>
        (tags ?? []).ToDictionary(tag => tag.Key.Required(), tag => tag.Value ?? "", StringComparer.Ordinal);
}
