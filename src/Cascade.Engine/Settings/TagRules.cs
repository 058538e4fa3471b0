using System.Text.RegularExpressions;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Settings;

/// <summary>The user's tags: every resource gets them, so the strictest service decides.</summary>
/// <seealso href="https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html#id_tags_naming_best_practices"/>
internal static partial class TagRules
{
    private const string Item = "CascadeTag";
    private const int MaxKey = 128;
    private const int MaxValue = 256;

    // 50 a resource, of which cascade:application, :environment, :service and :address are ours.
    private const int MaxTags = 50 - 4;

    public static SortedDictionary<string, string> Read(RequestReader reader)
    {
        // IAM holds two keys that differ only by case for one.
        var tags = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in reader.Request.ItemsOf(Item))
        {
            reader.CheckMetadataNames(Item, item, "Value");
            var setting = new Setting(Item, item.Identity);
            var value = item["Value"] ?? "";
            if (item.Identity.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) || item.Identity.StartsWith("cascade:", StringComparison.OrdinalIgnoreCase))
            {
                reader.Report(Errors.TagReserved(setting, item.Identity));
            }
            else if (Fault(item.Identity, MaxKey) is { } keyFault)
            {
                reader.Report(Errors.TagKeyMalformed(setting, item.Identity, keyFault));
            }

            if (Fault(value, MaxValue) is { } valueFault)
            {
                reader.Report(Errors.TagValueMalformed(setting, item.Identity, valueFault));
            }

            if (!tags.TryAdd(item.Identity, value))
            {
                reader.Report(Errors.TagTwice(setting, item.Identity));
            }
        }

        if (tags.Count > MaxTags)
        {
            reader.Report(Errors.TooManyTags(new(Item, null), tags.Count, MaxTags));
        }

        return new(tags, StringComparer.Ordinal);
    }

    private static string? Fault(string text, int max) => text switch
    {
        _ when text.Length > max => $"it is {text.Length} characters long, and {max} are allowed",
        _ when !Form().IsMatch(text) => "it has a character other than letters, digits, spaces and _ . : / = + - @",
        _ => null,
    };

    [GeneratedRegex(@"^[\p{L}\p{N}\p{Z}_.:/=+\-@]*$")]
    private static partial Regex Form();
}
