using System.Collections;

namespace Cascade.Testing;

/// <summary>An environment with no AWS in it but what the test puts there: no file, no instance metadata.</summary>
internal sealed class ProcessEnvironment : IDisposable
{
    private static readonly DirectoryInfo Home = Directory.CreateTempSubdirectory("cascade-aws-");

    private readonly Dictionary<string, string?> _before = [];

    public ProcessEnvironment()
    {
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if (((string)entry.Key).StartsWith("AWS_", StringComparison.Ordinal))
            {
                this[(string)entry.Key] = null;
            }
        }

        OwnFiles();
        this["HOME"] = Home.FullName;
        this["AWS_EC2_METADATA_DISABLED"] = "true";
    }

    private static string ConfigFile => Path.Combine(Home.FullName, "config");

    public string? this[string name]
    {
        set
        {
            _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    /// <summary>
    /// To be called before any test: the SDK looks once in a process where its files are, and that they are there. So no test ever reads
    /// the developer's
    /// own files.
    /// </summary>
    internal static void Begin()
    {
        OwnFiles();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Home.Delete(recursive: true);
    }

    private static void OwnFiles()
    {
        File.WriteAllText(ConfigFile, "");
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", ConfigFile);
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(Home.FullName, "credentials"));
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
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        OwnFiles();
    }
}
