using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings;

/// <summary>
/// MSBuild takes any name for a property or an item. A name that is nearly, but not quite, a setting's would have no effect, and no other
/// check would find it.
/// </summary>
internal static class SpellingRules
{
    private const string Prefix = "Cascade";

    // A build may set these lists beside the settings (docs/targets.md).
    private static readonly string[] Lists = ["Publish", "Plan", "Synthesize", "Destroy", "Logs", "Releases", "Rollback", "Status"];

    public static void Check(RequestReader reader, DeclaredSettings declared)
    {
        string[] properties =
        [
            .. declared.Properties.Select(property => property.Name),
            .. Lists.Select(command => $"{Prefix}{command}DependsOn"),
        ];
        string[] items = [.. declared.Items.Select(item => item.Name)];
        var written = new SettingLocator(reader.Request).Written(Prefix)
            .Concat(reader.Request.GlobalProperties.Select(name => (Name: name, IsItem: false, Location: (SourceLocation?)null)));
        foreach (var (name, isItem, location) in written.DistinctBy(setting => setting.Name, StringComparer.OrdinalIgnoreCase))
        {
            var known = isItem ? items : properties;
            if (!known.Contains(name, StringComparer.OrdinalIgnoreCase) && Meant(name, known) is { } meant)
            {
                reader.Report(Errors.SettingUnknown(name, isItem, meant) with { Location = location });
            }
        }
    }

    // The prefix is left out, for its length would bring every short name near every other. The share is small, for the name may be the
    // user's own.
    private static string? Meant(string name, string[] known) =>
        NearMiss.Of(name[Prefix.Length..], known.Select(valid => valid[Prefix.Length..]), share: 5) is { } meant ? Prefix + meant : null;
}
