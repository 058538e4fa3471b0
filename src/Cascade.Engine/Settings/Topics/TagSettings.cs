using System.Text.RegularExpressions;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>The user's tags. Every resource gets them, so the strictest service decides.</summary>
/// <seealso href="https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html#id_tags_naming_best_practices"/>
internal static partial class TagSettings
{
    private const int MaxKey = 128;
    private const int MaxValue = 256;

    // 50 a resource, of which cascade:application, :environment, :service and :address are ours.
    private const int MaxTags = 50 - 4;

    private static readonly Declaration Value = new("Value", $"at most {MaxValue} of the same characters") { Unset = "empty" };

    private static readonly ItemDeclaration Item = new(
        "CascadeTag",
        "a tag of every resource, beside Cascade's own",
        $"the key: at most {MaxKey} letters, digits, spaces and `_ . : / = + - @`, not beginning with `aws:` or `cascade:`."
            + " Keys that differ only by case are one (they are to IAM)")
    {
        Metadata = [Value],
    };

    public static IReadOnlyList<ItemDeclaration> Items { get; } = [Item];

    public static SortedDictionary<string, string> Read(RequestReader reader)
    {
        // For IAM, two keys that differ only by case are one key.
        var tags = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in reader.Items(Item))
        {
            var setting = RequestReader.SettingOf(Item, item);
            var (key, value) = (item.Identity, item[Value.Name] ?? "");
            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) || key.StartsWith("cascade:", StringComparison.OrdinalIgnoreCase))
            {
                reader.Report(Errors.TagReserved(setting, key));
            }
            else if (Fault(key, MaxKey) is { } keyFault)
            {
                reader.Report(Errors.TagKeyMalformed(setting, key, keyFault));
            }

            if (Fault(value, MaxValue) is { } valueFault)
            {
                reader.Report(Errors.TagValueMalformed(setting, key, valueFault));
            }

            if (!tags.TryAdd(key, value))
            {
                reader.Report(Errors.TagTwice(setting, key));
            }
        }

        if (tags.Count > MaxTags)
        {
            reader.Report(Errors.TooManyTags(RequestReader.SettingOf(Item), tags.Count, MaxTags));
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
