using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cascade.Engine.Aws.JsonProtocol;

/// <summary>The JSON protocol's timestamps: seconds since 1970 with a fraction, in UTC.</summary>
internal sealed class EpochSeconds : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTime.UnixEpoch.AddSeconds(reader.GetDouble());

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteNumberValue((value - DateTime.UnixEpoch).TotalSeconds);
}
