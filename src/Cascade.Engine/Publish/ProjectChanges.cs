using System.IO.Enumeration;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Publish;

/// <summary>
/// Whether somebody has changed a project since its last publish: a guess of the work that the publish will have, while the build finds
/// out. The times of the project's own files tell; the projects that it refers to do not count.
/// </summary>
internal static class ProjectChanges
{
    /// <summary>A larger folder is not looked through.</summary>
    private const int MostFiles = 10_000;

    private static readonly string[] NotSources = ["bin", "obj", "node_modules"];

    /// <param name="moment">UTC.</param>
    /// <param name="request">The last publish's.</param>
    public static bool AnySince(DateTime moment, DeploymentRequest request) =>
        request.SettingFiles.Any(file => File.GetLastWriteTimeUtc(file) > moment)
        || Times(Path.GetDirectoryName(request.Project)!).Take(MostFiles).Any(time => time > moment);

    // Hidden files and folders, those of version control and editors, are skipped.
    private static FileSystemEnumerable<DateTime> Times(string folder) => new(
        folder,
        (ref FileSystemEntry file) => file.LastWriteTimeUtc.UtcDateTime,
        new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
        ShouldRecursePredicate = (ref FileSystemEntry entry) =>
            !NotSources.Contains(entry.FileName.ToString(), StringComparer.OrdinalIgnoreCase),
    };
}
