using System.Collections;

namespace Cascade.Engine.Tests.Aws;

/// <summary>Tests of what the process's environment decides: they run alone, one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessEnvironmentCollection
{
    public const string Name = "process environment";
}

/// <summary>An environment with no AWS in it but what the test puts there: a home without files, no instance metadata.</summary>
internal sealed class ProcessEnvironment : IDisposable
{
    private readonly Dictionary<string, string?> before = [];
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("cascade-aws-");

    public ProcessEnvironment()
    {
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if (((string)entry.Key).StartsWith("AWS_", StringComparison.Ordinal)) this[(string)entry.Key] = null;
        }

        this["AWS_CONFIG_FILE"] = ConfigFile;
        this["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(home.FullName, "credentials");
        this["AWS_EC2_METADATA_DISABLED"] = "true";
    }

    public string ConfigFile => Path.Combine(home.FullName, "config");

    public string? this[string name]
    {
        set
        {
            before.TryAdd(name, Environment.GetEnvironmentVariable(name));
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    public ProcessEnvironment WithKeys(string key = "testing")
    {
        this["AWS_ACCESS_KEY_ID"] = key;
        this["AWS_SECRET_ACCESS_KEY"] = "testing";
        return this;
    }

    public ProcessEnvironment With(string name, string value)
    {
        this[name] = value;
        return this;
    }

    public ProcessEnvironment WithConfig(string text)
    {
        File.WriteAllText(ConfigFile, text);
        return this;
    }

    public void Dispose()
    {
        foreach (var (name, value) in before) Environment.SetEnvironmentVariable(name, value);
        home.Delete(recursive: true);
    }
}
