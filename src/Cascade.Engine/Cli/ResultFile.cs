using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cascade.Engine.Cli;

/// <summary>What a command hands back to MSBuild: <c>obj/cascade/result.json</c>.</summary>
internal sealed record ResultFile
{
    /// <summary>MSBuild properties to set, by name: <c>CascadeUrl</c> …</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The images that the task runs, and which of them are to be pushed.</summary>
    public IReadOnlyList<ResultImage> Images { get; init; } = [];

    /// <summary>Writes the file whole or not at all: an interrupted command leaves what was there before.</summary>
    public void Write(string path)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var temporary = $"{full}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(this, ResultJson.Default.ResultFile));
            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}

/// <summary>An image that the SDK is to build and push, or that the registry has already.</summary>
/// <param name="Name">The container's name in the task.</param>
/// <param name="Project">Full path of the project that it is built from.</param>
/// <param name="Registry">Host, and port if it has one.</param>
/// <param name="Repository">The repository's name in the registry.</param>
/// <param name="Tag"><c>version-fingerprint</c>.</param>
/// <param name="Push">False when the registry has this tag.</param>
internal sealed record ResultImage(string Name, string Project, string Registry, string Repository, string Tag, bool Push)
{
    /// <summary>The image's full reference.</summary>
    [JsonIgnore]
    public string Reference => $"{Registry}/{Repository}:{Tag}";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ResultFile))]
internal sealed partial class ResultJson : JsonSerializerContext;
