namespace Cascade.Engine.Settings.Reading;

internal static class UserFile
{
    /// <summary>The file's content; null for a file that does not exist or cannot be read.</summary>
    public static byte[]? Read(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllBytes(path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
