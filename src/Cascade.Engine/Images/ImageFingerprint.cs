using System.Security.Cryptography;
using System.Text;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Images;

/// <summary>
/// A SHA-256 over everything that decides an image's content. Two builds of the same content have the same fingerprint, though two pushes
/// have two digests: digests have times in them.
/// </summary>
internal static class ImageFingerprint
{
    /// <summary>A new schema goes with every change of what the engine puts into images: older images then differ.</summary>
    private const string Schema = "cascade-image-1";

    /// <summary>Hashes the publish output's paths, content and execute bits, the container's configuration, and the base image.</summary>
    /// <param name="source">The image's project.</param>
    /// <param name="baseDigest">The digest of <see cref="BaseImage.DigestAsync"/>.</param>
    /// <param name="cancellationToken">The build's.</param>
    /// <returns>64 hex, lower case.</returns>
    /// <exception cref="CascadeException">There is no publish output.</exception>
    public static async Task<string> ComputeAsync(ImageSource source, string baseDigest, CancellationToken cancellationToken)
    {
        var root = source.PublishDirectory;
        var files = root is not null && Directory.Exists(root) ? Directory.GetFiles(root, "*", SearchOption.AllDirectories) : [];
        if (files.Length == 0)
        {
            throw new CascadeException(Errors.PublishDirectoryEmpty(source.ProjectPath, root));
        }

        var entries = new (string Path, string Content)[files.Length];
        await Parallel.ForAsync(0, files.Length, cancellationToken, async (i, token) =>
            entries[i] = (Path.GetRelativePath(root!, files[i]).Replace('\\', '/'), await ContentAsync(files[i], token)));
        Array.Sort(entries, (a, b) => string.CompareOrdinal(a.Path, b.Path));

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(Schema, source.BaseImage ?? "", baseDigest);
        foreach (var (name, value) in source.Configuration.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            Add("configuration", name, value);
        }

        foreach (var (path, content) in entries)
        {
            Add("file", path, content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        // Each part with its length before it, so that no two lists of parts read the same.
        void Add(params ReadOnlySpan<string> parts)
        {
            foreach (var part in parts)
            {
                var bytes = Encoding.UTF8.GetBytes(part);
                hash.AppendData(BitConverter.GetBytes(bytes.Length));
                hash.AppendData(bytes);
            }
        }
    }

    private static async Task<string> ContentAsync(string file, CancellationToken cancellationToken)
    {
        var hash = Path.GetExtension(file) switch
        {
            ".dll" => ManagedAssembly.Hash(await File.ReadAllBytesAsync(file, cancellationToken)),
            // The symbols follow from what the assembly was made of.
            ".pdb" when File.Exists(Path.ChangeExtension(file, ".dll")) => [],
            _ when file.EndsWith(StaticWebAssets.EndpointsFile, StringComparison.Ordinal) =>
                SHA256.HashData(StaticWebAssets.Decisive(await File.ReadAllBytesAsync(file, cancellationToken))),
            _ => await HashAsync(file, cancellationToken),
        };
        return $"{(IsExecutable(file) ? 'x' : '-')}{Convert.ToHexStringLower(hash)}";
    }

    private static async Task<byte[]> HashAsync(string file, CancellationToken cancellationToken)
    {
        const FileOptions Options = FileOptions.Asynchronous | FileOptions.SequentialScan;
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, Options);
        return await SHA256.HashDataAsync(stream, cancellationToken);
    }

    /// <summary>The SDK gives files of the image their execute bit; on Windows, which has no such bit, every file gets one.</summary>
    private static bool IsExecutable(string file)
    {
        const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & Executable) != 0;
    }
}
