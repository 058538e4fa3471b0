using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Tests.Catalogue;

/// <summary>
/// The catalogue of errors, out of the compiled methods (their codes) and the compiler's documentation file (their texts).
/// </summary>
internal static partial class ErrorCatalogue
{
    public static IReadOnlyList<CatalogueEntry> Entries { get; } = Read();

    private static CatalogueEntry[] Read()
    {
        var members = XDocument.Load(Path.ChangeExtension(typeof(Errors).Assembly.Location, ".xml")).Descendants("member")
            .ToLookup(member => member.Attribute("name")!.Value.Split('(')[0]);
        return
        [
            .. typeof(Errors).GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .SelectMany(
                    method => Codes(method)
                        .Select(code => Entry(code, method, members[$"M:{method.DeclaringType!.FullName}.{method.Name}"].FirstOrDefault())))
                .OrderBy(entry => entry.Code, StringComparer.Ordinal),
        ];
    }

    private static CatalogueEntry Entry(string code, MethodInfo method, XElement? member) =>
        new(
            code,
            method.Name,
            Text(member?.Element("summary")),
            Text(member?.Element("remarks")),
            method.GetCustomAttribute<ReplacesAttribute>()?.Codes ?? []);

    // A method tells its code as a string constant.
    private static IEnumerable<string> Codes(MethodInfo method) => CompiledStrings.Of(method).Where(text => CodeForm().IsMatch(text));

    /// <summary>XML documentation as Markdown, in one line.</summary>
    private static string Text(XElement? element) => element is null
        ? ""
        : Blank().Replace(string.Concat(element.Nodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" } see when see.Attribute("href") is { } address => $"<{address.Value}>",
            XElement { Name.LocalName: "see" } see => $"`{(see.Attribute("cref") ?? see.Attribute("langword"))?.Value.Split('.')[^1]}`",
            XElement { Name.LocalName: "paramref" } parameter => $"`{parameter.Attribute("name")?.Value}`",
            XElement other => other.Value,
            _ => "",
        })), " ").Trim();

    [GeneratedRegex(@"^CASCADE\d{4}$")]
    private static partial Regex CodeForm();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}

/// <param name="Code"><c>CASCADE</c> and four digits.</param>
/// <param name="Method">The method of <see cref="Errors"/>.</param>
/// <param name="What">Its summary: what is wrong.</param>
/// <param name="Remedy">Its remarks: what to do.</param>
/// <param name="Replaced">The codes that once stood for the same cause.</param>
internal sealed record CatalogueEntry(string Code, string Method, string What, string Remedy, IReadOnlyList<string> Replaced);
