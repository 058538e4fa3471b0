using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization;
using Cascade.Engine.Capabilities;
using Cascade.Engine.Settings;

namespace Cascade.Engine.Tests.Stacks;

/// <summary>A value of records, with one of the properties in it changed and all others as they were.</summary>
/// <param name="Path">Which: names with dots between them, <c>[]</c> for an element of a list.</param>
/// <param name="Value">The whole, with the change.</param>
internal sealed record Variation<T>(string Path, T Value)
    where T : notnull;

/// <summary>Finds every property that a value holds, however deep, and changes each alone.</summary>
internal static class Variation
{
    /// <summary>All of them; a property of a list, a set or a dictionary has several.</summary>
    public static IEnumerable<Variation<T>> Of<T>(T value)
        where T : notnull =>
        Changes(value, typeof(T)).Select(change => new Variation<T>(change.Path.TrimStart('.'), (T)change.Value!));

    /// <summary>Every path that a value of that type can have a change at.</summary>
    public static IReadOnlySet<string> PathsOf(Type type) => Paths(type).Select(one => one.Path.TrimStart('.')).ToHashSet();

    /// <summary>The paths below a property that JSON does not get.</summary>
    public static IReadOnlySet<string> PathsLeftOutOfJson(Type type) =>
        Paths(type).Where(one => !one.InJson).Select(one => one.Path.TrimStart('.')).ToHashSet();

    private static IEnumerable<(string Path, object? Value)> Changes(object? value, Type type) => Kind.Of(type) switch
    {
        Kind.Record => value is null ? [] : Properties(type).SelectMany(property =>
            Changes(property.GetValue(value), property.PropertyType)
                .Select(change => ($".{property.Name}{change.Path}", (object?)With(value, property, change.Value)))),
        Kind.Capabilities => OfCapabilities((CapabilitySettings)value!),
        Kind.List => InList((IList)Elements(value, type), Kind.ElementOf(type)),
        Kind.Set => [("[]", new HashSet<string>((IEnumerable<string>)value!) { "added" })],
        Kind.Dictionary => InDictionary((IReadOnlyDictionary<string, string>)value!).Select(changed => ("", (object?)changed)),
        _ => [("", Other(value, Nullable.GetUnderlyingType(type) ?? type))],
    };

    private static IEnumerable<(string Path, bool InJson)> Paths(Type type) => Kind.Of(type) switch
    {
        Kind.Record => Properties(type).SelectMany(property => Paths(property.PropertyType)
            .Select(one => ($".{property.Name}{one.Path}", one.InJson && !property.IsDefined(typeof(JsonIgnoreAttribute))))),
        Kind.Capabilities =>
            CapabilityRegistry.Topics.SelectMany(
                topic => Paths(topic.Json.Type).Select(one => ($".{topic.Json.Type.Name}{one.Path}", one.InJson))),
        Kind.List => Paths(Kind.ElementOf(type)).Select(one => ($"[]{one.Path}", one.InJson)),
        Kind.Set => [("[]", true)],
        _ => [("", true)],
    };

    private static IEnumerable<(string Path, object? Value)> OfCapabilities(CapabilitySettings all) =>
        from entry in all.ByType.Values
        from change in Changes(entry.Value, entry.Json.Type)
        select ($".{entry.Json.Type.Name}{change.Path}", (object?)all.With(change.Value!, entry.Json));

    /// <summary>Every element changed, each in every way; and one more, one less.</summary>
    private static IEnumerable<(string Path, object? Value)> InList(IList elements, Type type)
    {
        for (var index = 0; index < elements.Count; index++)
        {
            foreach (var (path, changed) in Changes(elements[index], type))
            {
                yield return (
                    $"[]{path}", ListOf(type, [.. elements.Cast<object>().Select((element, at) => at == index ? changed! : element)]));
            }
        }

        if (elements.Count > 0)
        {
            yield return ("[]", ListOf(type, [.. elements.Cast<object>(), elements[0]!]));
            yield return ("[]", ListOf(type, [.. elements.Cast<object>().Skip(1)]));
        }
    }

    private static IEnumerable<IReadOnlyDictionary<string, string>> InDictionary(IReadOnlyDictionary<string, string> entries)
    {
        yield return new SortedDictionary<string, string>(entries.ToDictionary()) { ["added"] = "" };
        foreach (var (name, value) in entries)
        {
            var others = entries.Where(entry => entry.Key != name).ToDictionary();
            yield return new SortedDictionary<string, string>(others);
            yield return new SortedDictionary<string, string>(others) { [name] = value + "x" };
            yield return new SortedDictionary<string, string>(others) { [name + "x"] = value };
        }
    }

    private static object Other(object? value, Type type) => (value, type) switch
    {
        (null, _) when type == typeof(string) => "x",
        (string text, _) => text + "x",
        (null, _) when type == typeof(int) => 1,
        (int number, _) => number + 1,
        (bool flag, _) => !flag,
        (Uri uri, _) => new Uri(uri, "x"),
        (null, _) when type == typeof(Uri) => new Uri("https://x.example/"),
        ({ } one, { IsEnum: true }) => Enum.GetValues(type).Cast<object>().First(other => !other.Equals(one)),
        _ => throw new NotSupportedException($"How is a {type} changed? Say it here."),
    };

    private static object With(object record, PropertyInfo property, object? value)
    {
        var copy = record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
        property.SetValue(copy, value);
        return copy;
    }

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null);

    private static Array Elements(object? list, Type type) => ListOf(Kind.ElementOf(type), [.. ((IEnumerable)list!).Cast<object>()]);

    private static Array ListOf(Type type, object[] elements)
    {
        var list = Array.CreateInstance(type, elements.Length);
        elements.CopyTo(list, 0);
        return list;
    }

    private static class Kind
    {
        public const string Record = "record";
        public const string Capabilities = "capabilities";
        public const string List = "list";
        public const string Set = "set";
        public const string Dictionary = "dictionary";

        public static string Of(Type type) =>
            type.GetMethod("<Clone>$") is not null ? Record
            : type == typeof(CapabilitySettings) ? Capabilities
            : !type.IsGenericType ? ""
            : type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? List
            : type == typeof(IReadOnlySet<string>) ? Set
            : type == typeof(IReadOnlyDictionary<string, string>) ? Dictionary
            : "";

        public static Type ElementOf(Type list) => list.GenericTypeArguments[0];
    }
}
