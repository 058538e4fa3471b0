namespace Cascade.Engine.Settings.Reading;

/// <summary>A file of the user's.</summary>
internal static class UserFile
{
    /// <summary>The file's content, or null when there is none that can be read.</summary>
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
