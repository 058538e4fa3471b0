using System.Globalization;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Settings;

/// <summary>Reads a request's values and gathers what is wrong with them. A value that is wrong reads as its default, so that the checks go on.</summary>
internal sealed class RequestReader(DeploymentRequest request)
{
    private readonly List<Problem> _problems = [];
    private readonly HashSet<string> _asked = [];

    public DeploymentRequest Request { get; } = request;

    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>The properties that have been read, set or not.</summary>
    public IReadOnlyCollection<string> Asked => _asked;

    public void Report(Problem problem) => _problems.Add(problem);

    /// <summary>The property's value, or null when it is unset.</summary>
    public string? Text(string property)
    {
        _asked.Add(property);
        return Request.Property(property);
    }

    /// <summary>What a problem about the property is located by.</summary>
    public Setting SettingOf(string property) => new(property, Text(property));

    public int Integer(string property, int fallback, int min, int max, string unit) =>
        Number(SettingOf(property), property, Text(property), min, max, unit) ?? fallback;

    /// <summary>A whole number between two bounds, both included; null when it is unset or wrong.</summary>
    /// <param name="setting">Where it was written.</param>
    /// <param name="what">What the message calls it.</param>
    /// <param name="text">What was written.</param>
    /// <param name="min">The least that is valid.</param>
    /// <param name="max">The most that is valid.</param>
    /// <param name="unit">What it counts.</param>
    public int? Number(Setting setting, string what, string? text, int min, int max, string unit)
    {
        if (text is null)
        {
            return null;
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            Report(Errors.NotANumber(setting, what, text, unit, Quantity.Read(text, unit)));
            return null;
        }

        if (number >= min && number <= max)
        {
            return (int)number;
        }

        Report(Errors.NumberOutOfRange(setting, what, text, min, max, unit));
        return null;
    }

    public bool Switch(string property, bool fallback) => Truth(SettingOf(property), property, Text(property)) ?? fallback;

    /// <summary><c>true</c> or <c>false</c>, as MSBuild writes them; null when it is unset or wrong.</summary>
    public bool? Truth(Setting setting, string what, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (bool.TryParse(text, out var value))
        {
            return value;
        }

        Report(Errors.NotABoolean(setting, what, text));
        return null;
    }

    /// <summary>The full path of a file that an item names.</summary>
    public string PathOf(RequestItem item) => item["FullPath"] ?? PathOf(item.Identity);

    /// <summary>A path, relative ones starting at the project's folder.</summary>
    public string PathOf(string path) => Path.GetFullPath(path, Path.GetDirectoryName(Path.GetFullPath(Request.Project))!);

    /// <summary>Warns of metadata whose name is nearly, but not, one that the item has.</summary>
    public void CheckMetadataNames(string itemName, RequestItem item, params string[] known)
    {
        foreach (var name in item.Metadata.Keys)
        {
            if (!known.Contains(name, StringComparer.OrdinalIgnoreCase) && NearMiss.Of(name, known) is { } meant)
            {
                Report(Errors.MetadataUnknown(new(itemName, item.Identity), itemName, name, meant));
            }
        }
    }
}
