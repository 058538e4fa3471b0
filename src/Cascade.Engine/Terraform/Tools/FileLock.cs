using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Terraform.Tools;

/// <summary>
/// One process at a time, by an open file that nobody else may open: the system closes the file even when the process is killed.
/// The file itself stays: its deletion would let two processes in.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Waits until the lock is ours.</summary>
    /// <param name="path">The lock's file; made if missing.</param>
    /// <param name="onWait">Called once, when another process has the lock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<FileLock> AcquireAsync(string path, Action onWait, CancellationToken cancellationToken)
    {
        for (var waited = false; ; waited = true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryOpen(path) is { } file)
            {
                return new FileLock(file);
            }

            if (!waited)
            {
                onWait();
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    public void Dispose() => _file.Dispose();

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is DirectoryNotFoundException or UnauthorizedAccessException or PathTooLongException)
        {
            throw new CascadeException(Errors.ToolCacheUnusable(Path.GetDirectoryName(path)!, ToolCache.Variable, e.Message), e);
        }
        catch (IOException e) when (IsSharing(e))
        {
            return null;
        }
        catch (IOException e)
        {
            throw new CascadeException(Errors.ToolCacheUnusable(Path.GetDirectoryName(path)!, ToolCache.Variable, e.Message), e);
        }
    }

    /// <summary>
    /// ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION on Windows; EWOULDBLOCK of flock(2) elsewhere (11 on Linux, 35 on macOS).
    /// </summary>
    private static bool IsSharing(IOException e) =>
        OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) is 32 or 33 : e.HResult is 11 or 35;
}
