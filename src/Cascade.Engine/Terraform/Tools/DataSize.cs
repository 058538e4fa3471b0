using System.Globalization;

namespace Cascade.Engine.Terraform.Tools;

/// <summary>A size for a person, as providers of downloads give it: 1 MB is 1,000,000 bytes.</summary>
internal static class DataSize
{
    private const double Kilobyte = 1000;

    /// <param name="bytes">For instance 712,345,678: <c>712 MB</c>.</param>
    public static string Of(long bytes)
    {
        string[] units = ["bytes", "KB", "MB", "GB"];
        var (size, unit) = ((double)bytes, 0);
        // Rounded, 999,999 bytes are 1 MB and not 1000 KB.
        while (unit < units.Length - 1 && Math.Round(size) >= Kilobyte)
        {
            (size, unit) = (size / Kilobyte, unit + 1);
        }

        var format = unit > 0 && size < 10 ? "0.0" : "0";
        return $"{size.ToString(format, CultureInfo.InvariantCulture)} {units[unit]}";
    }

    /// <summary>All files below the folder, in bytes; null where the folder cannot be read to its end.</summary>
    public static long? OfFolder(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
