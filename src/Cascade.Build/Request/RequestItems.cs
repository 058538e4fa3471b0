using Microsoft.Build.Framework;

namespace Cascade.Build.Request;

/// <summary>
/// MSBuild's items in the request: the identity as written, custom metadata, the full path and the defining project. The items arrive as
/// copies in one list (Cascade.Build.Settings.targets). A copy knows neither the name of the item nor the file that defined the item, so
/// both are metadata of the copy.
/// </summary>
internal static class RequestItems
{
    // The item's name, such as CascadeTag.
    private const string ItemName = "CascadeItemName";

    // The files that defined the items of that name, in the order of the items.
    private const string DefiningFiles = "CascadeItemFiles";

    private const string DefiningProject = "DefiningProjectFullPath";
    private const string FullPath = "FullPath";

    /// <summary>The items by name. An item that is a project gets the facts about the project's image.</summary>
    public static Dictionary<string, List<RequestItem>> From(IEnumerable<ITaskItem> items, IEnumerable<ITaskItem> facts)
    {
        var byProject = facts.ToLookup(fact => fact.GetMetadata("Project"), StringComparer.OrdinalIgnoreCase);
        return items
            .GroupBy(item => item.GetMetadata(ItemName))
            .ToDictionary(named => named.Key, named => named.Select((item, i) => From(item, FileOf(item, i), byProject)).ToList());
    }

    private static string FileOf(ITaskItem item, int index) => item.GetMetadata(DefiningFiles).Split('|').ElementAtOrDefault(index) ?? "";

    private static RequestItem From(ITaskItem item, string file, ILookup<string, ITaskItem> facts)
    {
        var request = new RequestItem { Identity = item.ItemSpec };
        foreach (var name in item.CloneCustomMetadata().Keys.Cast<string>().Where(name => name is not (ItemName or DefiningFiles)))
        {
            request.Metadata[name] = item.GetMetadata(name);
        }

        request.Metadata[FullPath] = FullPathOf(item);
        request.Metadata[DefiningProject] = file;
        foreach (var fact in facts[request.Metadata[FullPath]].Where(fact => fact.GetMetadata("Value").Length > 0))
        {
            request.Metadata[fact.ItemSpec] = fact.GetMetadata("Value");
        }

        // Sorted, for the order of a dictionary may change without a change of the settings.
        request.Metadata = request.Metadata
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Key, pair => pair.Value);
        return request;
    }

    private static string FullPathOf(ITaskItem item)
    {
        try
        {
            return item.GetMetadata(FullPath);
        }
        catch (InvalidOperationException)
        {
            // An image reference or an ARN, whose colons make no path on Windows.
            return "";
        }
    }
}
