using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Text;

namespace Cascade.Build.Request;

/// <summary><c>obj/cascade/request.json</c>: the properties and items that MSBuild evaluated, as raw strings, for the engine.</summary>
[DataContract]
internal sealed class RequestFile
{
    private static readonly DataContractJsonSerializer Serializer =
        new(typeof(RequestFile), new DataContractJsonSerializerSettings { UseSimpleDictionaryFormat = true });

    [DataMember(Name = "project", Order = 0)]
    public string Project { get; set; } = "";

    [DataMember(Name = "settingFiles", Order = 1)]
    public List<string> SettingFiles { get; set; } = [];

    [DataMember(Name = "globalProperties", Order = 2)]
    public List<string> GlobalProperties { get; set; } = [];

    [DataMember(Name = "properties", Order = 3)]
    public Dictionary<string, string> Properties { get; set; } = [];

    [DataMember(Name = "items", Order = 4)]
    public Dictionary<string, List<RequestItem>> Items { get; set; } = [];

    /// <summary>Reads what an earlier build wrote; null where there is nothing that can be read.</summary>
    public static RequestFile? Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return (RequestFile?)Serializer.ReadObject(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SerializationException)
        {
            return null;
        }
    }

    /// <summary>The names, in order, of the properties of a build whose names begin as Cascade's do.</summary>
    public static IEnumerable<string> NamesIn(IReadOnlyDictionary<string, string> globalProperties) => globalProperties.Keys
        .Where(name => name.StartsWith("Cascade", StringComparison.OrdinalIgnoreCase))
        .OrderBy(name => name, StringComparer.Ordinal);

    /// <summary>Whether a build with these global properties gives Cascade's properties the values that this request has.</summary>
    public bool HasGlobalProperties(IReadOnlyDictionary<string, string> properties) =>
        (GlobalProperties ?? []).SequenceEqual(NamesIn(properties))
        && NamesIn(properties).All(name => Properties?.TryGetValue(name, out var value) == true && value == properties[name]);

    /// <summary>Writes the file, unless its content would stay the same: so its time is the time of the last changed setting.</summary>
    public void Write(string path)
    {
        var content = ToJson();
        if (File.Exists(path) && File.ReadAllBytes(path).SequenceEqual(content))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    private byte[] ToJson()
    {
        using var stream = new MemoryStream();
        var utf8 = new UTF8Encoding(false);
        using (var writer = JsonReaderWriterFactory.CreateJsonWriter(stream, utf8, ownsStream: false, indent: true, "  "))
        {
            Serializer.WriteObject(writer, this);
        }

        return stream.ToArray();
    }
}

/// <summary>One MSBuild item.</summary>
[DataContract]
internal sealed class RequestItem
{
    [DataMember(Name = "identity", Order = 0)]
    public string Identity { get; set; } = "";

    [DataMember(Name = "metadata", Order = 1)]
    public Dictionary<string, string> Metadata { get; set; } = [];
}
