using System.Diagnostics;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Terraform.Tools;

/// <summary>
/// Fetches a pinned tool into the cache: downloads the archive, checks its sum, extracts and tries the program, and only then renames it to
/// its place, so a tool in its place is whole. Processes take turns, and the later ones find the tool there.
/// </summary>
internal sealed class ToolFetcher(ToolCache cache, VersionProbe probe, IBuildLog log)
{
    public async Task<(string Path, ToolVersion Version)> FetchAsync(
        PinnedTool tool, Wanted wanted, Uri? mirror, CancellationToken cancellationToken)
    {
        if (!tool.Archives.TryGetValue(ToolPlatform.Current, out var archive))
        {
            throw new CascadeException(
                Errors.ToolPlatformUnsupported(tool.Name, ToolPlatform.Current.ToString(), wanted.Property, wanted.Page));
        }

        var versionName = tool.Version.ToString();
        var product = wanted.Products[0];
        var folder = cache.Require(Path.Combine(cache.Root, tool.Folder));
        var place = Path.Combine(folder, $"{versionName}-{ToolPlatform.Current}");
        var program = Path.Combine(place, Path.GetFileName(archive.Executable));
        if (await FetchedFile.IsIntactAsync(program, cancellationToken))
        {
            log.Detail($"{tool.Name} {versionName} fetched earlier: {program}");
            return (program, new ToolVersion(product, tool.Version));
        }

        using var alone = await FileLock.AcquireAsync(
            Path.Combine(folder, ".lock"),
            () => log.Status($"Waiting for another build that is fetching {tool.Name} {versionName} …"),
            cancellationToken);
        if (await FetchedFile.IsIntactAsync(program, cancellationToken))
        {
            return (program, new ToolVersion(product, tool.Version));
        }

        var address = tool.AddressOf(archive, mirror);
        var watch = Stopwatch.StartNew();
        if (File.Exists(program))
        {
            log.Status($"{program} is not the file that was fetched: fetching {tool.Name} again");
        }

        log.Status($"{tool.Name} {wanted.Minimum} or later is not installed: fetching {versionName} from {address} …");
        var draft = Path.Combine(folder, ".draft");
        long size;
        try
        {
            // A killed process left the folder; no other process can use it, for we hold the lock.
            if (Directory.Exists(draft))
            {
                Directory.Delete(draft, recursive: true);
            }

            Directory.CreateDirectory(draft);
            var file = Path.Combine(draft, "archive");
            await new ToolDownload(tool.Name, address).ToAsync(file, archive.Sha256, cancellationToken);
            size = new FileInfo(file).Length;
            var extracted = Path.Combine(draft, "tool");
            Directory.CreateDirectory(extracted);
            var executable = Path.Combine(extracted, Path.GetFileName(program));
            if (!await ToolArchive.ExtractAsync(file, archive, executable, cancellationToken))
            {
                throw new CascadeException(Errors.ToolArchiveBroken(tool.Name, address, $"it has no {archive.Executable}"));
            }

            await TryAsync(tool, wanted, executable, cancellationToken);
            await FetchedFile.SealAsync(executable, cancellationToken);
            if (Directory.Exists(place))
            {
                Directory.Delete(place, recursive: true);
            }

            Directory.Move(extracted, place);
            Directory.Delete(draft, recursive: true);
        }
        catch (InvalidDataException e)
        {
            throw new CascadeException(Errors.ToolArchiveBroken(tool.Name, address, e.Message), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CascadeException(Errors.ToolCacheUnusable(cache.Root, ToolCache.Variable, e.Message), e);
        }

        log.Status($"{tool.Name} {versionName} fetched and its checksum verified ({DataSize.Of(size)}, {watch.Elapsed.TotalSeconds:0} s); kept in {place}");
        return (program, new ToolVersion(product, tool.Version));
    }

    private async Task TryAsync(PinnedTool tool, Wanted wanted, string executable, CancellationToken cancellationToken)
    {
        var (version, reason) = await probe.AskAsync(executable, wanted.Argument, cancellationToken);
        if (version?.Version != tool.Version)
        {
            throw new CascadeException(Errors.FetchedToolDoesNotRun(
                tool.Name, tool.Version, wanted.Property, wanted.Page, reason ?? $"it calls itself {version!.Product} {version.Version}"));
        }
    }
}
