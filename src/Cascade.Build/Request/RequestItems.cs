using System.Collections;
using Microsoft.Build.Framework;

namespace Cascade.Build.Request;

/// <summary>MSBuild's items as the request has them: identity as written, custom metadata, and where they are and were written.</summary>
internal static class RequestItems
{
    private static readonly string[] WellKnown = ["FullPath", "DefiningProjectFullPath"];

    public static List<RequestItem> From(IEnumerable<ITaskItem> items) => [.. items.Select(item => From(item, WellKnown))];

    /// <summary>Facts that our own targets state: neither files nor of the user's writing, and not worth a word when empty.</summary>
    public static List<RequestItem> FromFacts(IEnumerable<ITaskItem> facts) =>
        [.. facts.Where(fact => fact.GetMetadata("Value").Length > 0).Select(fact => From(fact, []))];

    private static RequestItem From(ITaskItem item, string[] wellKnown)
    {
        var request = new RequestItem { Identity = item.ItemSpec };
        foreach (DictionaryEntry metadata in item.CloneCustomMetadata())
            request.Metadata[(string)metadata.Key] = item.GetMetadata((string)metadata.Key);
        foreach (var name in wellKnown)
            request.Metadata[name] = Get(item, name);

        // One order, whatever the dictionary's: else the file changes without a change.
        request.Metadata = request.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(pair => pair.Key, pair => pair.Value);
        return request;
    }

    private static string Get(ITaskItem item, string metadata)
    {
        try
        {
            return item.GetMetadata(metadata);
        }
        catch (InvalidOperationException)
        {
            // Not a path at all on this system: an image reference or an ARN, with its colons.
            return "";
        }
    }
}
