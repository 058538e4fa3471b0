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

    // A resource has 50, of which cascade:application, :environment, :service and :address are Cascade's.
    private const int MaxTags = 50 - 4;

    private static readonly string[] Reserved = ["aws:", "cascade:"];

    private static readonly Declaration Value = new("Value", $"at most {MaxValue} of the same characters") { Unset = "empty" };

    private static readonly ItemDeclaration Item = new(
        "CascadeTag",
        "a tag of every resource, beside Cascade's own",
        $"the key: at most {MaxKey} letters, digits, spaces and `_ . : / = + - @`, not beginning with `aws:` or `cascade:`."
            + " Keys that differ only by case are one key, as in IAM")
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
            if (Reserved.Any(prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
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
        _ when text.Length > max => $"{text.Length} characters are too long: {max} are allowed",
        _ when !Form().IsMatch(text) => "only letters, digits, spaces and _ . : / = + - @ are allowed",
        _ => null,
    };

    [GeneratedRegex(@"^[\p{L}\p{N}\p{Z}_.:/=+\-@]*$")]
    private static partial Regex Form();
}
