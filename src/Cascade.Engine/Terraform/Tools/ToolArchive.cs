using System.Formats.Tar;
using System.IO.Compression;

namespace Cascade.Engine.Terraform.Tools;

/// <summary>
/// Takes the program, and its licence, out of a <c>.zip</c> or <c>.tar.gz</c>; nothing else is needed, and no path in the archive is
/// trusted.
/// </summary>
internal static class ToolArchive
{
    private const UnixFileMode Executable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute |
        UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <returns>Whether the archive has the program.</returns>
    /// <exception cref="InvalidDataException">The file is no archive.</exception>
    public static async Task<bool> ExtractAsync(string file, PinnedArchive archive, string executable, CancellationToken cancellationToken)
    {
        var licence = Path.Combine(Path.GetDirectoryName(executable)!, "LICENSE");
        string? TargetOf(string entry) =>
            entry == archive.Executable ? executable
            : Path.GetFileName(entry) is "LICENSE" or "LICENSE.txt" && entry.Count(c => c == '/') <= 1 ? licence
            : null;

        if (archive.Path.EndsWith(".zip", StringComparison.Ordinal))
        {
            await FromZipAsync(file, TargetOf, cancellationToken);
        }
        else
        {
            await FromTarGzAsync(file, TargetOf, cancellationToken);
        }

        if (!File.Exists(executable))
        {
            return false;
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(executable, Executable);
        }

        return true;
    }

    private static async Task FromZipAsync(string file, Func<string, string?> targetOf, CancellationToken cancellationToken)
    {
        await using var zip = await ZipFile.OpenReadAsync(file, cancellationToken);
        foreach (var entry in zip.Entries)
        {
            if (targetOf(entry.FullName) is not { } target)
            {
                continue;
            }

            await using var source = await entry.OpenAsync(cancellationToken);
            await CopyAsync(source, target, cancellationToken);
        }
    }

    private static async Task FromTarGzAsync(string file, Func<string, string?> targetOf, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        await using var unzipped = new GZipStream(stream, CompressionMode.Decompress);
        await using var tar = new TarReader(unzipped);
        while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            if (entry.DataStream is not null && targetOf(entry.Name) is { } target)
            {
                await CopyAsync(entry.DataStream, target, cancellationToken);
            }
        }
    }

    private static async Task CopyAsync(Stream source, string target, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None);
        await source.CopyToAsync(file, cancellationToken);
    }
}
