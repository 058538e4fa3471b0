using System.Text.Json;
using System.Text.Json.Serialization;
using Cascade.Engine.Names;

namespace Cascade.Engine.State;

/// <summary>
/// What is known of a stack beside its state (<c>stack.json</c>): whose it is, which version of the product wrote it, and what was applied.
/// </summary>
internal sealed record StackRecord
{
    /// <summary>The word that stood in the object <c>fingerprint</c> of version 0.1 while an apply went on.</summary>
    private const string EarlierApplying = "applying";

    private const int CurrentFormat = 1;

    public static StackRecord None { get; } = new();

    public int Format { get; init; } = CurrentFormat;

    /// <summary>The version of the product that wrote the record.</summary>
    public string? Cascade { get; init; }

    /// <summary>Whose service it is; null for an environment, and for a service whose owner is not known.</summary>
    public ProjectOwner? Owner { get; init; }

    /// <summary>The fingerprint of the stack that was applied last; null when none was applied to its end.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>
    /// Whether an apply has begun and has not ended well: the state may miss something, or hold something tainted.
    /// </summary>
    public bool IsApplying { get; init; }

    /// <summary>The ETag of the state after the last apply; null when it is not known.</summary>
    public string? StateETag { get; init; }

    /// <summary>The names of the user's own Terraform files in the last apply.</summary>
    public IReadOnlyList<string> UserFiles { get => field ?? []; init; }

    /// <summary>Whether the object of version 0.1 is still there.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasEarlierRecord { get; init; }

    /// <summary>For a conditional write; null where there is no record.</summary>
    [JsonIgnore]
    public string? ETag { get; init; }

    /// <summary>Whether there is an object, but no record that can be read.</summary>
    [JsonIgnore]
    public bool IsDamaged { get; private init; }

    /// <summary>Whether AWS has, or may have, resources of the stack.</summary>
    [JsonIgnore]
    public bool WasApplied => Fingerprint is not null || IsApplying || IsDamaged;

    /// <summary>Whether a later version of the product wrote the record, or one with another format.</summary>
    [JsonIgnore]
    public bool IsOfLaterVersion => Format > CurrentFormat || ProductVersion.IsLater(Cascade);

    /// <param name="stored">The object; null where there is none.</param>
    public static StackRecord Parse(StoredText? stored)
    {
        if (stored is null)
        {
            return None;
        }

        try
        {
            var record = JsonSerializer.Deserialize(stored.Text, StackRecordJson.Default.StackRecord);
            return (record ?? new() { IsDamaged = true }) with { ETag = stored.ETag };
        }
        catch (JsonException)
        {
            return new() { IsDamaged = true, ETag = stored.ETag };
        }
    }

    /// <summary>The record of a stack that version 0.1 applied: the text of its object <c>fingerprint</c>.</summary>
    public static StackRecord ParseEarlier(StoredText? stored) => stored?.Text switch
    {
        null => None,
        EarlierApplying => new() { IsApplying = true, HasEarlierRecord = true },
        var fingerprint => new() { Fingerprint = fingerprint, HasEarlierRecord = true },
    };

    /// <summary>The record as this version of the product writes it.</summary>
    public string ToText() => JsonSerializer.Serialize(
        this with { Format = CurrentFormat, Cascade = ProductVersion.Current }, StackRecordJson.Default.StackRecord);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(StackRecord))]
internal sealed partial class StackRecordJson : JsonSerializerContext;
