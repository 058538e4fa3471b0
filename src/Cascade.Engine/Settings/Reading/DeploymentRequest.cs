using System.Text.Json.Serialization;
using Cascade.Engine.Images;

namespace Cascade.Engine.Settings.Reading;

/// <summary>
/// What MSBuild evaluated, as the targets wrote it to <c>obj/cascade/request.json</c>: raw strings, nothing checked.
/// <see cref="DeploymentSettings"/> is what it becomes.
/// </summary>
internal sealed record DeploymentRequest
{
    /// <summary>The project file's full path.</summary>
    public required string Project { get; init; }

    /// <summary>Files that may have set a property, nearest first: searched for the line to name in an error, never for a value.</summary>
    public IReadOnlyList<string> SettingFiles { get; init; } = [];

    /// <summary>Names, without their values, of the properties that the command line or the IDE set and that begin as Cascade's do.</summary>
    public IReadOnlyList<string> GlobalProperties { get; init; } = [];

    /// <summary>Properties by name: every public <c>Cascade*</c> property, and the facts of the SDK that the engine needs (<see cref="Facts"/>). An unset one is absent or empty.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>Items by item name, in the project's order.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<RequestItem>> Items { get; init; } = new Dictionary<string, IReadOnlyList<RequestItem>>();

    /// <summary>The value of a property, trimmed, or null when it is unset or empty.</summary>
    public string? Property(string name) =>
        Properties.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    public IReadOnlyList<RequestItem> ItemsOf(string name) => Items.TryGetValue(name, out var items) ? items : [];
}

/// <summary>One MSBuild item: its identity as written and its own metadata.</summary>
internal sealed record RequestItem
{
    public required string Identity { get; init; }

    /// <summary>Custom metadata by name, plus <c>FullPath</c> and <c>DefiningProjectFullPath</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>The metadata's value, trimmed, or null when it is unset or empty. As in MSBuild, a name's case does not matter: it comes as the user wrote it.</summary>
    public string? this[string name]
    {
        get
        {
            var value = Metadata.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
            return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
        }
    }
}

/// <summary>Names of the properties in a request that are the SDK's, not Cascade's.</summary>
internal static class Facts
{
    public const string ProjectName = "MSBuildProjectName";
    public const string Version = "Version";
    public const string UsingWebSdk = "UsingMicrosoftNETSdkWeb";
    public const string OutputType = "OutputType";
    public const string RuntimeIdentifier = "ContainerRuntimeIdentifier";
    public const string RuntimeIdentifiers = "ContainerRuntimeIdentifiers";
    public const string PublishDirectory = "PublishDir";
    public const string BaseImage = "ContainerBaseImage";
    /// <summary>The agent's start-up hook, as the container sees it; unset where there is none.</summary>
    public const string StartupHook = "StartupHook";

    public const string NetCoreSdkVersion = "NETCoreSdkVersion";
    public const string EnableSdkContainerSupport = "EnableSdkContainerSupport";

    /// <summary>The item whose first TCP port is the application's, when <c>CascadePort</c> names none.</summary>
    public const string ContainerPort = "ContainerPort";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(DeploymentRequest))]
internal sealed partial class RequestJson : JsonSerializerContext;
