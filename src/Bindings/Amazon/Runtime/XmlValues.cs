using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Xml;

namespace Cascade.AwsClients;

/// <summary>
/// The parts of an answer. Each method reads the element that the reader stands on, and leaves the reader behind its end.
/// Names are local names: the namespace is the API's version, and emulators leave it out.
/// </summary>
internal static class XmlValues
{
    /// <summary>Goes into an element; false, and behind it, when it is empty.</summary>
    public static bool Enter(XmlReader reader)
    {
        var hasContent = !reader.IsEmptyElement;
        reader.Read();
        return hasContent;
    }

    /// <summary>Goes to the next child; false, and behind the parent, when there is none.</summary>
    public static bool Next(XmlReader reader)
    {
        while (reader.MoveToContent() != XmlNodeType.Element)
        {
            var isEnd = reader.NodeType is XmlNodeType.EndElement or XmlNodeType.None;
            reader.Read();
            if (isEnd)
            {
                return false;
            }
        }

        return true;
    }

    public static string Text(XmlReader reader) => reader.ReadElementContentAsString();

    public static int? Int(XmlReader reader) =>
        int.TryParse(Text(reader), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static long? Long(XmlReader reader) =>
        long.TryParse(Text(reader), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static double? Double(XmlReader reader) =>
        double.TryParse(Text(reader), CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool? Flag(XmlReader reader) => bool.TryParse(Text(reader), out var flag) ? flag : null;

    public static DateTime? Time(XmlReader reader) => Timestamps.FromIso8601(Text(reader));

    public static DateTime? Milliseconds(XmlReader reader) =>
        Long(reader) is { } milliseconds ? DateTime.UnixEpoch.AddMilliseconds(milliseconds) : null;

    public static MemoryStream Bytes(XmlReader reader) => new(Convert.FromBase64String(Text(reader)));

    /// <summary>All children, whether they are called <c>item</c> (EC2), <c>member</c> (Query) or by a name of their own.</summary>
    public static List<T> List<T>(XmlReader reader, Func<XmlReader, T> read)
    {
        var list = new List<T>();
        if (Enter(reader))
        {
            while (Next(reader))
            {
                list.Add(read(reader));
            }
        }

        return list;
    }

    public static Dictionary<string, T> Map<T>(XmlReader reader, string keyName, string valueName, Func<XmlReader, T> read)
    {
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        if (Enter(reader))
        {
            while (Next(reader))
            {
                Entry(reader, map, keyName, valueName, read);
            }
        }

        return map;
    }

    private static void Entry<T>(XmlReader reader, Dictionary<string, T> map, string keyName, string valueName, Func<XmlReader, T> read)
    {
        string? key = null;
        var (value, hasValue) = (default(T), false);
        if (Enter(reader))
        {
            while (Next(reader))
            {
                if (reader.LocalName == keyName)
                {
                    key = Text(reader);
                }
                else if (reader.LocalName == valueName)
                {
                    (value, hasValue) = (read(reader), true);
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        if (key is not null && hasValue)
        {
            map[key] = value!;
        }
    }
}
