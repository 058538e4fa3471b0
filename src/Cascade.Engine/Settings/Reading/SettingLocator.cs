using System.Xml;
using System.Xml.Linq;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Settings.Reading;

/// <summary>
/// Finds the line that set a property or an item, so that an error can name the line; never a value, which only an evaluation can know. A
/// setting of the command line or the environment has no line: the problem then names the project.
/// </summary>
internal sealed class SettingLocator(DeploymentRequest request)
{
    // Wildcards, properties and items: an evaluation decides the identities.
    private static readonly string[] Computing = ["*", "$(", "@("];

    private readonly Dictionary<string, XDocument?> _documents = [];

    /// <summary>The problem with a place: its own, else that of the setting, else the project's file.</summary>
    public Problem Locate(Problem problem) => problem.Location is not null
        ? problem
        : problem with { Location = problem.Setting is { } setting && Find(setting) is { } place ? place : new(request.Project, 0, 0) };

    /// <summary>The properties and items of the user's files whose names begin so, with their places.</summary>
    public IEnumerable<(string Name, bool IsItem, SourceLocation? Location)> Written(string prefix) =>
        from file in request.SettingFiles.Append(request.Project).Distinct()
        from element in Document(file)?.Descendants() ?? []
        let isItem = InGroup(element, "ItemGroup")
        where isItem || InGroup(element, "PropertyGroup")
        where element.Name.LocalName.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
        select (element.Name.LocalName, isItem, PlaceOf(file, element));

    private SourceLocation? Find(Setting setting)
    {
        // Of a property whose value is not known, the last element counts; of an item without one, there is none.
        if (setting.Value is null && request.ItemsOf(setting.Name).Count == 0 && !request.Properties.ContainsKey(setting.Name))
        {
            return null;
        }

        var files = Files(setting).Distinct().ToArray();
        return Search(files, setting, Exact) ?? Search(files, setting, Computed);
    }

    // The file that defined an item is known; of a property, the files come nearest first.
    private IEnumerable<string> Files(Setting setting) => request.ItemsOf(setting.Name)
        .Where(item => setting.Value is null || item.Identity == setting.Value)
        .Select(item => item["DefiningProjectFullPath"])
        .OfType<string>()
        .Concat(request.SettingFiles)
        .Append(request.Project);

    private SourceLocation? Search(IEnumerable<string> files, Setting setting, Func<XElement, string?, bool> sets)
    {
        foreach (var file in files)
        {
            // In MSBuild, the last element counts.
            var element = Document(file)?.Descendants().LastOrDefault(element =>
                Names(setting.Name).Contains(element.Name.LocalName, StringComparer.OrdinalIgnoreCase) && sets(element, setting.Value));
            if (element is not null && PlaceOf(file, element) is { } place)
            {
                return place;
            }
        }

        return null;
    }

    // The reader points behind the '<'.
    private static SourceLocation? PlaceOf(string file, XElement element) =>
        element is IXmlLineInfo line && line.HasLineInfo() ? new(file, line.LineNumber, line.LinePosition - 1) : null;

    // The SDK copies a runtime identifier to the container's property: the user's file most likely has the first.
    private static string[] Names(string name) => name switch
    {
        Facts.RuntimeIdentifier => [name, "RuntimeIdentifier"],
        Facts.RuntimeIdentifiers => [name, "RuntimeIdentifiers"],
        _ => [name],
    };

    private static bool Exact(XElement element, string? value) => InGroup(element, "PropertyGroup")
        ? value is null || element.Value.Trim() == value
        : InGroup(element, "ItemGroup") && (value is null || Includes(element).Any(part => part.Trim() == value));

    private static bool Computed(XElement element, string? value) => InGroup(element, "PropertyGroup")
        ? element.Value.Contains("$(", StringComparison.Ordinal)
        : InGroup(element, "ItemGroup")
            && Includes(element).Any(part => Computing.Any(mark => part.Contains(mark, StringComparison.Ordinal)));

    private static bool InGroup(XElement element, string group) => element.Parent?.Name.LocalName == group;

    private static string[] Includes(XElement element) =>
        $"{element.Attribute("Include")?.Value};{element.Attribute("Update")?.Value}".Split(';', StringSplitOptions.RemoveEmptyEntries);

    private XDocument? Document(string file)
    {
        if (_documents.TryGetValue(file, out var document))
        {
            return document;
        }

        try
        {
            using var reader = XmlReader.Create(file, new() { DtdProcessing = DtdProcessing.Prohibit });
            document = XDocument.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or XmlException or ArgumentException)
        {
            document = null; // a file that cannot be read names no line
        }

        return _documents[file] = document;
    }
}
