using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Application;

/// <summary>The project's user secrets, which <c>dotnet user-secrets</c> keeps in the user's folder.</summary>
/// <seealso href="https://learn.microsoft.com/aspnet/core/security/app-secrets#how-the-secret-manager-tool-works"/>
internal static class UserSecretsFile
{
    /// <summary>The values by their keys, whose parts a colon joins; empty where the project has none.</summary>
    public static IReadOnlyDictionary<string, ConfigurationValue> Read(string? id) =>
        id is { Length: > 0 } && File.Exists(PathOf(id)) && UserFile.Read(PathOf(id)) is { } content
            ? AppSettingsFile.Read(PathOf(id), content, out _)
            : new Dictionary<string, ConfigurationValue>();

    internal static string PathOf(string id)
    {
        var data = Environment.GetEnvironmentVariable("APPDATA");
        return data is { Length: > 0 }
            ? Path.Combine(data, "Microsoft", "UserSecrets", id, "secrets.json")
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".microsoft", "usersecrets", id, "secrets.json");
    }
}
