using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Cascade.Build.Engine;

/// <summary><c>obj/cascade/result.json</c>: the properties and images that a command of the engine hands back to the build.</summary>
[DataContract]
internal sealed class EngineResult
{
    private static readonly DataContractJsonSerializer Serializer =
        new(typeof(EngineResult), new DataContractJsonSerializerSettings { UseSimpleDictionaryFormat = true });

    [DataMember(Name = "properties")]
    public Dictionary<string, string?>? Properties { get; set; }

    [DataMember(Name = "images")]
    public List<EngineImage>? Images { get; set; }

    [DataMember(Name = "items")]
    public List<EngineItem>? Items { get; set; }

    public static EngineResult Read(string file)
    {
        using var stream = File.OpenRead(file);
        return (EngineResult?)Serializer.ReadObject(stream) ?? throw new SerializationException("The file is empty.");
    }

    public ITaskItem[] PropertyItems() =>
        [.. (Properties ?? []).Select(property => Item(property.Key, ("Value", property.Value)))];

    public ITaskItem[] ImageItems() =>
        [.. (Images ?? []).Select(image => Item(
            image.Name ?? "",
            ("Project", image.Project),
            ("Registry", image.Registry),
            ("Repository", image.Repository),
            ("Tag", image.Tag),
            ("Push", image.Push ? "true" : "false")))];

    public ITaskItem[] ListedItems() =>
        [.. (Items ?? []).Select(item => Item(item.Identity ?? "", [.. (item.Metadata ?? []).Select(pair => (pair.Key, pair.Value))]))];

    private static ITaskItem Item(string identity, params (string Name, string? Value)[] metadata)
    {
        // Task items take escaped text; the engine's text is not escaped.
        var item = new TaskItem(Escape(identity));
        foreach (var (name, value) in metadata)
        {
            item.SetMetadata(name, Escape(value ?? ""));
        }

        return item;
    }

    private static string Escape(string text) => text.Replace("%", "%25").Replace(";", "%3B");
}

/// <summary>Something that a command lists.</summary>
[DataContract]
internal sealed class EngineItem
{
    [DataMember(Name = "identity")]
    public string? Identity { get; set; }

    [DataMember(Name = "metadata")]
    public Dictionary<string, string?>? Metadata { get; set; }
}

/// <summary>An image of the deployment.</summary>
[DataContract]
internal sealed class EngineImage
{
    [DataMember(Name = "name")]
    public string? Name { get; set; }

    [DataMember(Name = "project")]
    public string? Project { get; set; }

    [DataMember(Name = "registry")]
    public string? Registry { get; set; }

    [DataMember(Name = "repository")]
    public string? Repository { get; set; }

    [DataMember(Name = "tag")]
    public string? Tag { get; set; }

    [DataMember(Name = "push")]
    public bool Push { get; set; }
}
