using System.Collections;
using Microsoft.Build.Framework;

namespace Cascade.Build.Request;

/// <summary>MSBuild's items in the request: the identity as written, custom metadata, the full path and the defining project.</summary>
internal static class RequestItems
{
    private static readonly string[] WellKnown = ["FullPath", "DefiningProjectFullPath"];

    public static List<RequestItem> From(IEnumerable<ITaskItem> items) => [.. items.Select(item => From(item, []))];

    /// <summary>Containers. A container that is built from a project gets the facts about the project's image.</summary>
    /// <param name="containers"><c>@(CascadeContainer)</c>.</param>
    /// <param name="facts">Identity: a fact's name; metadata <c>Value</c>, and <c>Project</c>: the project of the image.</param>
    public static List<RequestItem> From(IEnumerable<ITaskItem> containers, IEnumerable<ITaskItem> facts)
    {
        var byProject = facts.ToLookup(fact => fact.GetMetadata("Project"), StringComparer.OrdinalIgnoreCase);
        return [.. containers.Select(container => From(container, byProject[Get(container, "FullPath")]))];
    }

    private static RequestItem From(ITaskItem item, IEnumerable<ITaskItem> facts)
    {
        var request = new RequestItem { Identity = item.ItemSpec };
        foreach (DictionaryEntry metadata in item.CloneCustomMetadata())
        {
            request.Metadata[(string)metadata.Key] = item.GetMetadata((string)metadata.Key);
        }

        foreach (var name in WellKnown)
        {
            request.Metadata[name] = Get(item, name);
        }

        foreach (var fact in facts.Where(fact => fact.GetMetadata("Value").Length > 0))
        {
            request.Metadata[fact.ItemSpec] = fact.GetMetadata("Value");
        }

        // Sorted, for the order of a dictionary may change without a change of the settings.
        request.Metadata = request.Metadata
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Key, pair => pair.Value);
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
            // An image reference or an ARN, whose colons make no path on Windows.
            return "";
        }
    }
}
