using System.Security.Cryptography;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Settings;

/// <summary>The user's <c>.env</c> files, as ECS takes them.</summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html"/>
internal static class EnvironmentFileRules
{
    private const string Item = "CascadeEnvironmentFile";
    private const int MaxFiles = 10;

    // ECS names no limit, but copies the file to the disk of every task.
    private const int MaxBytes = 1024 * 1024;

    public static IReadOnlyList<EnvironmentFile> Read(RequestReader reader)
    {
        var items = reader.Request.ItemsOf(Item);
        if (items.Count > MaxFiles)
        {
            reader.Report(Errors.TooManyEnvironmentFiles(new(Item, null), items.Count, MaxFiles));
        }

        return [.. items.Select(item => ReadFile(reader, item)).OfType<EnvironmentFile>()];
    }

    private static EnvironmentFile? ReadFile(RequestReader reader, RequestItem item)
    {
        var setting = new Setting(Item, item.Identity);
        var path = reader.PathOf(item);
        if (!Path.GetExtension(path).Equals(".env", StringComparison.Ordinal))
        {
            reader.Report(Errors.EnvironmentFileExtension(setting, item.Identity));
        }

        if (UserFile.Read(path) is not { } content)
        {
            reader.Report(Errors.EnvironmentFileMissing(setting, path));
            return null;
        }

        var file = new EnvironmentFile(path, Convert.ToHexStringLower(SHA256.HashData(content)));
        if (content.Length <= MaxBytes)
        {
            return file with { Names = EnvironmentFileLines.Check(reader, setting, path, content) };
        }

        reader.Report(Errors.EnvironmentFileTooLarge(setting, path, content.Length, MaxBytes));
        return file;
    }
}
