using System.Globalization;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Settings.Reading;

/// <summary>
/// Reads a request's values by their declarations and gathers the problems. A wrong value reads as its default, so that the
/// checks go on.
/// </summary>
internal sealed class RequestReader(DeploymentRequest request)
{
    private readonly List<Problem> _problems = [];

    public DeploymentRequest Request { get; } = request;

    public IReadOnlyList<Problem> Problems => _problems;

    public void Report(Problem problem) => _problems.Add(problem);

    /// <summary>The property's value, or null when it is unset.</summary>
    public string? Text(Declaration property) => Request.Property(property.Name);

    /// <summary>The property's value, or its default.</summary>
    public string Text(TextDeclaration property) => Request.Property(property.Name) ?? property.Default;

    public bool IsSet(Declaration property) => Request.Property(property.Name) is not null;

    /// <summary>One of the SDK's properties (<see cref="Facts"/>), or null when it is unset.</summary>
    public string? Fact(string property) => Request.Property(property);

    /// <summary>The setting that a problem about the property names.</summary>
    public Setting SettingOf(Declaration property) => SettingOf(property.Name);

    public Setting SettingOf(string property) => new(property, Request.Property(property));

    /// <summary>The setting that a problem about the item names.</summary>
    public static Setting SettingOf(ItemDeclaration declaration, RequestItem item) => new(declaration.Name, item.Identity);

    /// <summary>The setting that a problem about all items of the name names.</summary>
    public static Setting SettingOf(ItemDeclaration declaration) => new(declaration.Name, null);

    /// <summary>The property's number, or its default.</summary>
    public int Integer(NumberDeclaration property) => Number(property) ?? property.Default;

    /// <summary>The property's number; null when it is unset or wrong.</summary>
    public int? Number(NumberDeclaration property) => Number(property, SettingOf(property), property.Name, Text(property));

    /// <summary>The number of an item's metadata; null when it is unset or wrong.</summary>
    /// <param name="metadata">The declaration of the metadata.</param>
    /// <param name="setting">The item's.</param>
    /// <param name="item">The item.</param>
    /// <param name="owner">What the message calls the item: <c>container 'cache'</c>.</param>
    public int? Number(NumberDeclaration metadata, Setting setting, RequestItem item, string owner) =>
        Number(metadata, setting, $"{metadata.Name} of {owner}", item[metadata.Name]);

    public bool Switch(SwitchDeclaration property) => Truth(SettingOf(property), property.Name, Text(property)) ?? property.Default;

    /// <inheritdoc cref="Number(NumberDeclaration, Setting, RequestItem, string)"/>
    public bool Switch(SwitchDeclaration metadata, Setting setting, RequestItem item, string owner) =>
        Truth(setting, $"{metadata.Name} of {owner}", item[metadata.Name]) ?? metadata.Default;

    /// <summary>
    /// The items of that name, in the project's order. Metadata whose name is nearly a declared name gets a warning.
    /// </summary>
    public IReadOnlyList<RequestItem> Items(ItemDeclaration declaration)
    {
        var items = Request.ItemsOf(declaration.Name);
        if (declaration.Metadata.Count > 0)
        {
            string[] known = [.. declaration.Metadata.Select(metadata => metadata.Name)];
            foreach (var item in items)
            {
                CheckMetadataNames(declaration, item, known);
            }
        }

        return items;
    }

    /// <summary>The full path of a file that an item names.</summary>
    public string PathOf(RequestItem item) => item["FullPath"] ?? PathOf(item.Identity);

    /// <summary>A full path; a relative path begins at the project's folder.</summary>
    public string PathOf(string path) => Path.GetFullPath(path, Path.GetDirectoryName(Path.GetFullPath(Request.Project))!);

    private int? Number(NumberDeclaration declaration, Setting setting, string name, string? text)
    {
        var (least, most, unit) = (declaration.Least, declaration.Most, declaration.Unit);
        if (text is null)
        {
            return null;
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            Report(Errors.NotANumber(setting, name, text, unit, Quantity.Read(text, unit)));
            return null;
        }

        if (number >= least && number <= most)
        {
            return (int)number;
        }

        Report(Errors.NumberOutOfRange(setting, name, text, least, most, unit));
        return null;
    }

    private bool? Truth(Setting setting, string name, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (bool.TryParse(text, out var value))
        {
            return value;
        }

        Report(Errors.NotABoolean(setting, name, text));
        return null;
    }

    private void CheckMetadataNames(ItemDeclaration declaration, RequestItem item, string[] known)
    {
        foreach (var name in item.Metadata.Keys)
        {
            if (!known.Contains(name, StringComparer.OrdinalIgnoreCase) && NearMiss.Of(name, known) is { } meant)
            {
                Report(Errors.MetadataUnknown(SettingOf(declaration, item), declaration.Name, name, meant));
            }
        }
    }
}
