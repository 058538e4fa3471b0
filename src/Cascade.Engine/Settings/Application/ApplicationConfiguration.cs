using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Application;

/// <summary>
/// What the application's configuration will be in the task, as far as files and environment variables tell: .NET's sources in .NET's
/// order. Code may say otherwise.
/// </summary>
/// <seealso href="https://learn.microsoft.com/aspnet/core/fundamentals/configuration/#default-host-configuration"/>
internal sealed class ApplicationConfiguration
{
    // The last layer that has a key wins.
    private readonly List<IReadOnlyDictionary<string, ConfigurationValue>> _layers = [];

    public static ApplicationConfiguration Empty { get; } = new();

    /// <summary>The value that the application finds; null for a key that is unset or empty.</summary>
    public ConfigurationValue? this[string key] => Find(key) is { } found && !string.IsNullOrWhiteSpace(found.Value) ? found : null;

    /// <summary>All that the application finds, each key once.</summary>
    public IEnumerable<ConfigurationValue> Values => All.Where(value => !string.IsNullOrWhiteSpace(value.Value));

    /// <summary>The same with the empty values.</summary>
    public IEnumerable<ConfigurationValue> All => _layers
        .SelectMany(layer => layer.Keys)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Select(Find)
        .OfType<ConfigurationValue>();

    /// <summary>The value that the application finds, which may be empty; null for a key that is unset.</summary>
    public ConfigurationValue? Find(string key) => _layers
        .AsEnumerable()
        .Reverse()
        .Select(layer => layer.GetValueOrDefault(key))
        .FirstOrDefault(value => value is not null);

    /// <summary>The names of the sections directly below one.</summary>
    public IEnumerable<string> Children(string section) => _layers
        .SelectMany(layer => layer.Keys)
        .Where(key => key.StartsWith($"{section}:", StringComparison.OrdinalIgnoreCase))
        .Select(key => key[(section.Length + 1)..].Split(':')[0])
        .Distinct(StringComparer.OrdinalIgnoreCase);

    /// <param name="reader">Takes the problems of the files.</param>
    /// <param name="variables">The container's environment, the image's first: a later variable replaces an earlier one.</param>
    /// <param name="arguments">The command line of the image.</param>
    public static ApplicationConfiguration Read(
        RequestReader reader, IReadOnlyList<ConfigurationValue> variables, IReadOnlyList<ConfigurationValue> arguments)
    {
        var host = Layer([.. Prefixed(variables, "ASPNETCORE_"), .. Prefixed(variables, "DOTNET_")]);
        var commandLine = Layer(arguments.Select(value => (value.Key, value)));
        var environment = (commandLine.GetValueOrDefault("environment") ?? host.GetValueOrDefault("environment"))?.Value ?? "Production";

        var configuration = new ApplicationConfiguration();
        configuration._layers.Add(host);
        foreach (var name in new[] { "appsettings.json", $"appsettings.{environment}.json" })
        {
            configuration._layers.Add(AppSettings(reader, name));
        }

        configuration._layers.Add(Layer(variables.Select(value => (value.Key, value))));
        configuration._layers.Add(commandLine);
        return configuration;
    }

    private static IEnumerable<(string Key, ConfigurationValue Value)> Prefixed(IEnumerable<ConfigurationValue> variables, string prefix) =>
        from value in variables
        where value.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
        select (value.Key[prefix.Length..], value);

    private static Dictionary<string, ConfigurationValue> Layer(IEnumerable<(string Key, ConfigurationValue Value)> values)
    {
        var layer = new Dictionary<string, ConfigurationValue>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in values)
        {
            layer[key] = value;
        }

        return layer;
    }

    /// <summary>
    /// The file of the publish output, which the image gets; before there is an output, the project's. The place in a problem is the
    /// project's file, if the two are the same.
    /// </summary>
    private static IReadOnlyDictionary<string, ConfigurationValue> AppSettings(RequestReader reader, string name)
    {
        var ofProject = reader.PathOf(name);
        var published = reader.Fact(Facts.PublishDirectory) is { } directory ? Path.Combine(reader.PathOf(directory), name) : ofProject;
        if (!IsThere(published) || UserFile.Read(published) is not { } content)
        {
            return new Dictionary<string, ConfigurationValue>();
        }

        var isCopy = published != ofProject && UserFile.Read(ofProject) is { } original && original.AsSpan().SequenceEqual(content);
        var values = AppSettingsFile.Read(isCopy ? ofProject : published, content, out var fault);
        if (fault is { } found)
        {
            reader.Report(Errors.AppSettingsUnreadable(found.Location, found.Message));
        }

        return values;
    }

    // Linux tells upper from lower case, where the project's folder may not.
    private static bool IsThere(string path) =>
        Path.GetDirectoryName(path) is { } folder
        && Directory.Exists(folder)
        && Directory.EnumerateFiles(folder, Path.GetFileName(path)).Any(file => Path.GetFileName(file) == Path.GetFileName(path));
}
