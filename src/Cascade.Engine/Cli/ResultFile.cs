using System.Text.Json;
using System.Text.Json.Serialization;
using Cascade.Engine.Images;

namespace Cascade.Engine.Cli;

/// <summary>What a command hands back to MSBuild: <c>obj/cascade/result.json</c>.</summary>
internal sealed record ResultFile
{
    /// <summary>MSBuild properties to set, by name: <c>CascadeUrl</c> …</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The images that the task runs, and which of them are to be pushed.</summary>
    public IReadOnlyList<PlannedImage> Images { get; init; } = [];

    /// <summary>What the command lists, for <c>-getTargetResult</c>.</summary>
    public IReadOnlyList<ResultItem> Items { get; init; } = [];

    /// <summary>Writes the file whole or not at all: an interrupted command leaves the former file.</summary>
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

/// <summary>An MSBuild item.</summary>
internal sealed record ResultItem(string Identity, IReadOnlyDictionary<string, string> Metadata);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ResultFile))]
internal sealed partial class ResultJson : JsonSerializerContext;
