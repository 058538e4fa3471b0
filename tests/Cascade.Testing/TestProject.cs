using Cascade.Engine.Capabilities;
using Cascade.Engine.Capabilities.Collector;
using Cascade.Engine.Names;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Application;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Testing;

/// <summary>A project on disk and the request that MSBuild would make of it.</summary>
public sealed class TestProject : IDisposable
{
    private readonly Dictionary<string, string> _properties = new()
    {
        [Facts.ProjectName] = "Todo",
        [Facts.Version] = "1.2.3",
        [Facts.UsingWebSdk] = "true",
        [Facts.OutputType] = "Exe",
        [Facts.RuntimeIdentifier] = "linux-x64",
        [Facts.NetCoreSdkVersion] = "10.0.401",
    };

    private readonly Dictionary<string, IReadOnlyList<RequestItem>> _items = [];
    private string? _userSecrets;

    public TestProject()
    {
        Directory.CreateDirectory(Folder);
        File("Todo.csproj", "<Project />");
    }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"cascade-{Guid.NewGuid():N}");

    internal DeploymentRequest Request => new()
    {
        Project = Path.Combine(Folder, "Todo.csproj"),
        SettingFiles = [Path.Combine(Folder, "Todo.csproj")],
        Properties = _properties,
        Items = _items,
    };

    public TestProject Set(string property, string value)
    {
        _properties[property] = value;
        return this;
    }

    public TestProject Worker() => Set(Facts.UsingWebSdk, "");

    public TestProject Item(string item, string identity, params (string Name, string Value)[] metadata)
    {
        var all = metadata.ToDictionary(pair => pair.Name, pair => pair.Value);
        all["DefiningProjectFullPath"] = Request.Project;
        _items[item] = [.. Request.ItemsOf(item), new() { Identity = identity, Metadata = all }];
        return this;
    }

    public string File(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    public TestProject With(string name, byte[] content)
    {
        System.IO.File.WriteAllBytes(Path.Combine(Folder, name), content);
        return this;
    }

    public TestProject With(string name, string content)
    {
        File(name, content);
        return this;
    }

    /// <summary>Gives the project user secrets, where <c>dotnet user-secrets</c> keeps them.</summary>
    public TestProject UserSecrets(string json)
    {
        var id = $"cascade-{Guid.NewGuid():N}";
        _userSecrets = Path.GetDirectoryName(UserSecretsFile.PathOf(id))!;
        Directory.CreateDirectory(_userSecrets);
        System.IO.File.WriteAllText(UserSecretsFile.PathOf(id), json);
        return Set(Facts.UserSecretsId, id);
    }

    /// <summary>A configuration of the collector's: Cascade's own, changed.</summary>
    public TestProject Collector(Func<string, string> change)
    {
        var names = new ResourceNames(new("123456789012", "eu-central-1", "aws"), new("todo", "production", "todo"));
        return With("collector.yaml", change(CollectorConfig.For(names, "eu-central-1"))).Set("CascadeCollectorConfig", "collector.yaml");
    }

    internal ValidationResult Validate() => RequestValidator.Validate(Request, CapabilityRegistry.Topics);

    internal DeploymentSettings Settings()
    {
        var result = Validate();
        Assert.Empty(result.Problems);
        return result.Settings!;
    }

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        if (_userSecrets is not null)
        {
            Directory.Delete(_userSecrets, recursive: true);
        }
    }
}
