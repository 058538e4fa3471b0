using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Application;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>
/// Values that the application has on the developer's machine and not in the deployment: those of user secrets, and those that an
/// <c>appsettings</c> file leaves open by an empty text or a placeholder such as <c>&lt;password&gt;</c>.
/// </summary>
internal static class UnsetValues
{
    /// <summary>What <c>dotnet dev-certs</c> keeps in the user secrets.</summary>
    private const string DevelopmentCertificate = "Kestrel:Certificates:Development:";

    /// <summary>Of .NET itself, where empty has a meaning.</summary>
    private static readonly string[] Framework = ["AllowedHosts", "Urls", "Logging"];

    public static void Check(RequestReader reader, ApplicationConfiguration configuration)
    {
        // An empty variable is the user's word, and the value of a secret is known in AWS alone.
        foreach (var value in configuration.All.Where(value => IsInAppSettings(value) && IsOpen(value.Value)))
        {
            reader.Report(value.Place(Errors.ValueLeftOpen(value.Name, value.Variable)));
        }

        foreach (var secret in UserSecretsFile.Read(reader.Fact(Facts.UserSecretsId)).Values.Where(secret =>
            configuration.Find(secret.Key) is null
            && !secret.Key.StartsWith(DevelopmentCertificate, StringComparison.OrdinalIgnoreCase)))
        {
            // The place is the project's, for the file is in the user's folder.
            reader.Report(Errors.UserSecretNotDeployed(reader.SettingOf(Facts.UserSecretsId), secret.Name, secret.Variable));
        }
    }

    private static bool IsInAppSettings(ConfigurationValue value) =>
        !Framework.Contains(value.Key.Split(':')[0], StringComparer.OrdinalIgnoreCase)
        && value is { Setting: null, Location: { } place } && Path.GetExtension(place.File) == ".json";

    private static bool IsOpen(string text) => text.Trim() is "" or ['<', .., '>'];
}
