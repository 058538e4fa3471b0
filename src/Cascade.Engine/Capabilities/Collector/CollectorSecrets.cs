using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;
using Cascade.Engine.Settings.Topics;
using YamlDotNet.RepresentationModel;

namespace Cascade.Engine.Capabilities.Collector;

/// <summary>Everybody can read a configuration in the task definition, so a configuration must hold no credential.</summary>
internal static class CollectorSecrets
{
    public static void Check(RequestReader reader, YamlFile file)
    {
        foreach (var (name, value) in Scalars("", file.Root))
        {
            if (Credentials.AreIn(value.Value!))
            {
                reader.Report(Errors.CollectorConfigHoldsCredential(file.PlaceOf(value), name));
            }
            else if (!value.Value!.StartsWith("${", StringComparison.Ordinal) && Credentials.MayBeIn(name, value.Value))
            {
                reader.Report(Errors.CollectorConfigLooksSecret(file.PlaceOf(value), name));
            }
        }
    }

    // An alias leads to a node that was visited at its anchor. Without the set, a walk through a node that holds itself would not end.
    private static IEnumerable<(string Name, YamlScalarNode Value)> Scalars(string name, YamlNode root)
    {
        var seen = new HashSet<YamlNode>(ReferenceEqualityComparer.Instance);
        var left = new Stack<(string Name, YamlNode Node)>([(name, root)]);
        while (left.TryPop(out var next))
        {
            if (!seen.Add(next.Node))
            {
                continue;
            }

            if (next.Node is YamlScalarNode { Value: not null } scalar)
            {
                yield return (next.Name, scalar);
            }

            foreach (var child in (next.Node as YamlSequenceNode)?.Children ?? [])
            {
                left.Push((next.Name, child));
            }

            foreach (var (key, value) in YamlFile.Children(next.Node))
            {
                left.Push((YamlFile.Text(key) ?? next.Name, value));
            }
        }
    }
}
