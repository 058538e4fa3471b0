using System.Text.Json.Serialization;

namespace Cascade.Engine.Capabilities.Collector;

/// <summary>The user's changes to the collector beside the application.</summary>
internal sealed record CollectorSettings
{
    /// <summary>An image reference; null for the pinned image.</summary>
    public string? Image { get; init; }

    /// <summary>The user's own configuration; null for Cascade's.</summary>
    public CollectorConfiguration? Configuration { get; init; }
}

/// <summary>A checked collector configuration of the user's.</summary>
/// <param name="Text">YAML.</param>
/// <param name="SendsTraces">Whether the configuration sends to X-Ray.</param>
/// <param name="LogGroups">The CloudWatch log groups that its exporters write to; <c>*</c> where a name is known at run time only.</param>
internal sealed record CollectorConfiguration(string Text, bool SendsTraces, IReadOnlyList<string> LogGroups);

[JsonSerializable(typeof(CollectorSettings))]
internal sealed partial class CollectorJson : JsonSerializerContext;
