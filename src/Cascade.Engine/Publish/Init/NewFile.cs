namespace Cascade.Engine.Publish.Init;

/// <summary>A file for the user's repository.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Text">The content, with a line break at the end of each line.</param>
internal sealed record NewFile(string Path, string Text)
{
    /// <summary>Writes the file, unless there is one.</summary>
    /// <returns>False where there is a file already, which stays as it is.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be written.</exception>
    public bool TryWrite()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        if (File.Exists(Path))
        {
            return false;
        }

        var draft = $"{Path}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(draft, Text);
            File.Move(draft, Path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(Path))
        {
            return false;
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
