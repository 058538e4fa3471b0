using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Text;

namespace Cascade.Build.Request;

/// <summary><c>obj/cascade/request.json</c>: what MSBuild evaluated, as raw strings, for the engine.</summary>
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

    /// <summary>Writes the file, unless it says the same already: its time then tells when a setting last changed.</summary>
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
        using (var writer = JsonReaderWriterFactory.CreateJsonWriter(stream, new UTF8Encoding(false), ownsStream: false, indent: true, "  "))
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
