using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Application;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>
/// Database files (SQLite) that the application's settings place in the application's folder, which is root's in an image.
/// </summary>
/// <seealso href="https://learn.microsoft.com/dotnet/standard/data/sqlite/connection-strings"/>
internal static class DatabaseFiles
{
    private const string ApplicationFolder = "/app/";

    private static readonly string[] Keywords = ["Data Source", "DataSource", "Filename"];
    private static readonly string[] Extensions = [".db", ".db3", ".sqlite", ".sqlite3", ".s3db"];
    private static readonly string[] NotWritten = ["ReadOnly", "Memory"];

    public static void Check(RequestReader reader, ApplicationConfiguration configuration)
    {
        foreach (var value in configuration.Values)
        {
            if (FileOf(value.Value) is { } file)
            {
                reader.Report(value.Place(Errors.DatabaseBesideApplication(value.Name, file, value.Variable)));
            }
        }
    }

    // The rest of a connection string may be a password.
    private static string? FileOf(string text)
    {
        var parts = text.Split(';')
            .Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(part => part.Length == 2)
            .ToLookup(part => part[0], part => part[1].Trim('"', '\''), StringComparer.OrdinalIgnoreCase);
        var file = Keywords.SelectMany(keyword => parts[keyword]).FirstOrDefault()?.Replace("file:", "", StringComparison.Ordinal);
        return file is not null
            && Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)
            && (!file.StartsWith('/') || file.StartsWith(ApplicationFolder, StringComparison.Ordinal))
            && !parts["Mode"].Any(mode => NotWritten.Contains(mode, StringComparer.OrdinalIgnoreCase))
                ? file
                : null;
    }
}
