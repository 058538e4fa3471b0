using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Settings;

/// <summary>MSBuild takes any name for a property or an item: one that is nearly, but not, a setting's would have no effect, and nobody would say so.</summary>
internal static class SpellingRules
{
    private const string Prefix = "Cascade";

    // What a build may set beside the settings (docs/targets.md).
    private static readonly string[] Lists = ["Publish", "Plan", "Synthesize", "Destroy"];

    /// <summary>To be called when all settings have been read: those are the ones there are.</summary>
    public static void Check(RequestReader reader)
    {
        var properties = reader.Asked.Concat(Lists.Select(command => $"{Prefix}{command}DependsOn")).Where(IsOurs).ToArray();
        var items = reader.Request.Items.Keys.Where(IsOurs).ToArray();
        var written = new SettingLocator(reader.Request).Written(Prefix)
            .Concat(reader.Request.GlobalProperties.Select(name => (Name: name, IsItem: false, Location: (SourceLocation?)null)));
        foreach (var (name, isItem, location) in written.DistinctBy(one => one.Name, StringComparer.OrdinalIgnoreCase))
        {
            var known = isItem ? items : properties;
            // Without the prefix, which is so long that every short name would be near every other; and the name may be one of the user's own.
            if (!known.Contains(name, StringComparer.OrdinalIgnoreCase) && NearMiss.Of(name[Prefix.Length..], known.Select(one => one[Prefix.Length..]), share: 5) is { } meant)
            {
                reader.Report(Errors.SettingUnknown(name, isItem, Prefix + meant) with { Location = location });
            }
        }
    }

    private static bool IsOurs(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);
}
