using Opentelemetry.Proto.Common.V1;

namespace Cascade.Otlp;

/// <summary>Attributes as .NET's values: a text, a bool, a long, a double, or an array of them.</summary>
internal static class AttributeValues
{
    public static IReadOnlyDictionary<string, object> Decoded(this IEnumerable<KeyValue> attributes) =>
        attributes.ToDictionary(attribute => attribute.Key, attribute => Decoded(attribute.Value));

    public static string Text(this IReadOnlyDictionary<string, object> attributes) =>
        string.Join(", ", attributes.Select(attribute => $"{attribute.Key}={attribute.Value}"));

    private static object Decoded(AnyValue value) => value.ValueCase switch
    {
        AnyValue.ValueOneofCase.StringValue => value.StringValue,
        AnyValue.ValueOneofCase.BoolValue => value.BoolValue,
        AnyValue.ValueOneofCase.IntValue => value.IntValue,
        AnyValue.ValueOneofCase.DoubleValue => value.DoubleValue,
        AnyValue.ValueOneofCase.ArrayValue => value.ArrayValue.Values.Select(Decoded).ToArray(),
        _ => throw new NotSupportedException($"An attribute of {value.ValueCase}."),
    };
}
