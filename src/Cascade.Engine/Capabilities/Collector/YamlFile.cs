using System.Globalization;
using Cascade.Engine.Catalogue;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Cascade.Engine.Capabilities.Collector;

/// <summary>A YAML file of the user's, with the place of each of its values.</summary>
internal sealed class YamlFile
{
    // A mapping may merge another that merges a third; or, by mistake, itself.
    private const int MaxMerges = 8;

    private readonly string _path;

    private YamlFile(string path, YamlMappingNode root) => (_path, Root) = (path, root);

    public YamlMappingNode Root { get; }

    /// <summary>The file; null, with a report, for a file that is no YAML or not one mapping.</summary>
    public static YamlFile? Read(string path, string text, Action<SourceLocation, string> report)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
            {
                return new(path, root);
            }

            var several = stream.Documents.Count > 1;
            report(new(path, 1, 1), several ? "the file holds more than one document" : "the file is no mapping of names to values");
        }
        catch (YamlException error)
        {
            report(Place(path, error.Start), $"the file is not YAML: {error.Message.TrimEnd('.')}");
        }
        catch (InvalidOperationException)
        {
            // The parser throws this exception where the file ends within a list or a text; the beginning is unknown.
            report(new(path, 0, 0), "the file is not YAML: a bracket, brace or quote is not closed");
        }

        return null;
    }

    /// <summary>The value of a key, through anchors and merge keys (<c>&lt;&lt;</c>); null when there is none.</summary>
    public static YamlNode? Value(YamlNode? node, string key) => Entries(node).FirstOrDefault(entry => entry.Key.Value == key).Value;

    public static YamlScalarNode? Key(YamlNode? node, string key) => Entries(node).FirstOrDefault(entry => entry.Key.Value == key).Key;

    /// <summary>The keys of a mapping with their values, its own before those that are merged in.</summary>
    public static IEnumerable<(YamlScalarNode Key, YamlNode Value)> Entries(YamlNode? node) => Entries(node, MaxMerges);

    private static IEnumerable<(YamlScalarNode Key, YamlNode Value)> Entries(YamlNode? node, int merges)
    {
        var entries = Children(node).Where(entry => entry.Key is YamlScalarNode).ToLookup(entry => Text(entry.Key) == "<<");
        foreach (var (key, value) in entries[false])
        {
            yield return ((YamlScalarNode)key, value);
        }

        var further = merges == 0 ? [] : entries[true].Select(entry => entry.Value);
        foreach (var merged in further.SelectMany(value => value is YamlSequenceNode several ? several.Children : [value]))
        {
            foreach (var entry in Entries(merged, merges - 1))
            {
                yield return entry;
            }
        }
    }

    public static IEnumerable<KeyValuePair<YamlNode, YamlNode>> Children(YamlNode? node) =>
        node is YamlMappingNode mapping ? mapping.Children : [];

    /// <summary>The scalars of a list; of a single scalar, itself.</summary>
    public static IEnumerable<YamlScalarNode> List(YamlNode? node) => node switch
    {
        YamlSequenceNode list => list.Children.OfType<YamlScalarNode>(),
        YamlScalarNode { Value: { Length: > 0 } } one => [one],
        _ => [],
    };

    public static string? Text(YamlNode? node) => (node as YamlScalarNode)?.Value;

    /// <summary>The place of a value; without a value, the file.</summary>
    public SourceLocation PlaceOf(YamlNode? node) => Place(_path, (node ?? Root).Start);

    private static SourceLocation Place(string path, Mark mark) => new(
        path, Convert.ToInt32(mark.Line, CultureInfo.InvariantCulture), Convert.ToInt32(mark.Column, CultureInfo.InvariantCulture));
}
