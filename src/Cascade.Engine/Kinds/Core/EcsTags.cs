using Amazon.ECS.Model;

namespace Cascade.Engine.Kinds.Core;

internal static class EcsTags
{
    public static Dictionary<string, string> ToDictionary(this List<Tag>? tags) =>
        (tags ?? []).ToDictionary(tag => tag.Key!, tag => tag.Value ?? "", StringComparer.Ordinal);
}
