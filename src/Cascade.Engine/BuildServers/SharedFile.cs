namespace Cascade.Engine.BuildServers;

/// <summary>A file that the projects of a build append to, several at a time.</summary>
internal static class SharedFile
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <exception cref="IOException">The file cannot be written to, or another process has kept it for 5 s.</exception>
    public static void Append(string path, byte[] content)
    {
        // None but this process may have the file open: two that seek to one end would write over each other.
        using var file = Open(path);
        file.Write(content);
    }

    private static FileStream Open(string path)
    {
        var until = DateTime.UtcNow + Limit;
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.None);
            }
            catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException) && DateTime.UtcNow < until)
            {
                Thread.Sleep(Pause);
            }
        }
    }
}
