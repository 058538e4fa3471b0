using System.Text.Json;

namespace Cascade.Engine.Kinds;

/// <summary>A resource's attributes, as a Terraform state or <c>show -json</c> has them.</summary>
internal readonly record struct StateAttributes(JsonElement Json)
{
    /// <summary>The provider's id; empty after an apply that was cut off before AWS answered.</summary>
    public string Id => Text("id");

    /// <summary>A text, or the empty text where there is none.</summary>
    public string Text(string name) =>
        Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";

    /// <summary>A text, a number or a truth value, as text; null for anything else.</summary>
    public string? Scalar(string name) =>
        Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(name, out var value) ? ScalarOf(value) : null;

    /// <inheritdoc cref="Scalar"/>
    public static string? ScalarOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };
}
