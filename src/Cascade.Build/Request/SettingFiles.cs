using Microsoft.Build.Framework;

namespace Cascade.Build.Request;

/// <summary>The user's files that may have set a property: the engine looks in them for the line to name in an error.</summary>
internal sealed class SettingFiles(IEnumerable<string> foreignFolders)
{
    private readonly string[] _foreign =
        [.. foreignFolders.Where(folder => folder.Length > 0).Select(folder => Path.GetFullPath(folder + "/"))];

    /// <summary>Nearest first: the publish profile, the project, then the imported files, the last one first, for its values win.</summary>
    /// <param name="known">Files to begin with, nearest first; those that do not exist are left out.</param>
    /// <param name="imported">All imported files in the order of evaluation; empty where MSBuild does not list them.</param>
    public List<string> Order(IEnumerable<string> known, IEnumerable<ITaskItem> imported) =>
    [
        .. known
            .Where(file => file.Length > 0)
            .Select(Path.GetFullPath)
            .Concat(imported.Where(import => import.GetMetadata("Sdk").Length == 0).Select(import => import.ItemSpec).Reverse())
            .Where(IsUsers)
            .Where(File.Exists)
            .Distinct(),
    ];

    private bool IsUsers(string file) => !_foreign.Any(folder => file.StartsWith(folder, StringComparison.OrdinalIgnoreCase));
}
