using System.Text;
using System.Text.RegularExpressions;

namespace Cascade.Engine.Names;

/// <summary>
/// The form of application, environment, service and container names: lower-case letters and digits in words joined by single hyphens.
/// Every name in AWS takes this form, and <c>_</c>, <c>/</c> and <c>--</c> stay free to join names with.
/// </summary>
internal static partial class KebabName
{
    public const int MaxLength = 40;

    /// <summary>Whether a name has the form; its length aside.</summary>
    public static bool IsKebab(string name) => Form().IsMatch(name);

    /// <summary>
    /// The name of a project in this form: <c>Acme.Shop.Orders</c> → <c>acme-shop-orders</c>, <c>TodoApi</c> → <c>todo-api</c>,
    /// <c>MyHTTPServer2</c> → <c>my-http-server2</c>. The result may be longer than allowed. Null for a name without
    /// letters and digits, and for a name with letters that are not ASCII: without those, different projects would get one name.
    /// </summary>
    public static string? From(string name)
    {
        if (name.Any(letter => !char.IsAscii(letter) && char.IsLetterOrDigit(letter)))
        {
            return null;
        }

        var kebab = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(name[i]))
            {
                Hyphen(kebab);
            }
            else if (StartsWord(name, i))
            {
                Hyphen(kebab).Append(char.ToLowerInvariant(name[i]));
            }
            else
            {
                kebab.Append(char.ToLowerInvariant(name[i]));
            }
        }

        var result = kebab.ToString().TrimEnd('-');
        return result.Length == 0 ? null : result;
    }

    // A capital after a small letter or digit, and the last capital of several before a small letter: `HTTPServer` is two words.
    private static bool StartsWord(string name, int i) =>
        i > 0
        && char.IsAsciiLetterUpper(name[i])
        && (char.IsAsciiLetterLower(name[i - 1])
            || char.IsAsciiDigit(name[i - 1])
            || (char.IsAsciiLetterUpper(name[i - 1]) && i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1])));

    private static StringBuilder Hyphen(StringBuilder kebab) =>
        kebab.Length > 0 && kebab[^1] != '-' ? kebab.Append('-') : kebab;

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Form();
}
