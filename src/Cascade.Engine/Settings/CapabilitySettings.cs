using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Cascade.Engine.Settings;

/// <summary>The settings of the capabilities, one record each, found by the record's type.</summary>
[JsonConverter(typeof(CapabilitySettingsWriter))]
internal sealed class CapabilitySettings
{
    private CapabilitySettings(ImmutableSortedDictionary<string, (object Value, JsonTypeInfo Json)> byType) => ByType = byType;

    public static CapabilitySettings None { get; } =
        new(ImmutableSortedDictionary.Create<string, (object Value, JsonTypeInfo Json)>(StringComparer.Ordinal));

    /// <summary>By the type's full name: the order of the fingerprint.</summary>
    public ImmutableSortedDictionary<string, (object Value, JsonTypeInfo Json)> ByType { get; }

    /// <summary>The capability's settings; the record's own defaults where no settings were read.</summary>
    public T Of<T>()
        where T : class, new() => ByType.TryGetValue(typeof(T).FullName!, out var entry) ? (T)entry.Value : new T();

    public CapabilitySettings With(object value, JsonTypeInfo json) => new(ByType.SetItem(json.Type.FullName!, (value, json)));
}

/// <summary>Settings are written for the fingerprint, and never read back.</summary>
internal sealed class CapabilitySettingsWriter : JsonConverter<CapabilitySettings>
{
    public override CapabilitySettings Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, CapabilitySettings value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, (settings, json)) in value.ByType)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, settings, json);
        }

        writer.WriteEndObject();
    }
}
