using System.Globalization;
using System.Xml.Linq;
using Cascade.Engine.Terraform.Events;

namespace Cascade.Engine.Aws.Resources.QueryProtocol;

/// <summary>Members of an XML answer by local name: the namespace is the API's version, and emulators leave it out.</summary>
internal static class XmlMembers
{
    public static XElement? Child(this XElement element, string name) =>
        element.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    public static string? Text(this XElement element, string name) => element.Child(name)?.Value;

    public static int? Number(this XElement element, string name) =>
        int.TryParse(element.Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool? Flag(this XElement element, string name) =>
        bool.TryParse(element.Text(name), out var flag) ? flag : null;

    /// <summary>The members of a list, be they called <c>item</c> (EC2) or <c>member</c> (Query).</summary>
    public static List<T> List<T>(this XElement element, string name, Func<XElement, T> read) =>
        [.. element.Child(name)?.Elements().Select(read) ?? []];

    public static List<string> Texts(this XElement element, string name) => element.List(name, member => member.Value);
}
