using System.Text.Json;
using Cascade.Engine.Terraform.Events;

namespace Cascade.Engine.Terraform;

/// <summary>A resource's change in a saved plan (<c>resource_changes</c> of <c>show -json</c>).</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Actions">
/// As Terraform lists them: <c>create</c>; <c>update</c>; <c>delete</c>; <c>delete</c>, <c>create</c> or <c>create</c>, <c>delete</c> for a
/// replacement; <c>no-op</c>; <c>read</c>; <c>forget</c>.
/// </param>
/// <param name="ActionReason">For instance <c>replace_because_cannot_update</c>; null for most.</param>
/// <param name="ReplacePaths">
/// The attributes that force a replacement, for instance <c>name</c> or <c>subnet_mapping[0].allocation_id</c>.
/// </param>
/// <param name="ImportId">The id that the resource is taken over by, or null.</param>
/// <param name="Before">The attributes before, or null.</param>
/// <param name="After">The attributes after, as far as known, or null.</param>
internal sealed record PlannedChange(
    ResourceAddress Resource,
    IReadOnlyList<string> Actions,
    string? ActionReason,
    IReadOnlyList<string> ReplacePaths,
    string? ImportId,
    JsonElement? Before,
    JsonElement? After)
{
    /// <summary>The attributes that only the apply will know: true in place of a value.</summary>
    public JsonElement? AfterUnknown { get; init; }

    /// <summary>The attributes that no one may see: true in place of a value.</summary>
    public JsonElement? BeforeSensitive { get; init; }

    /// <inheritdoc cref="BeforeSensitive"/>
    public JsonElement? AfterSensitive { get; init; }

    public string Address => Resource.Address;

    public string Type => Resource.Type;

    public bool IsCreate => Actions is ["create"];

    public bool IsUpdate => Actions is ["update"];

    public bool IsDelete => Actions is ["delete"];

    public bool IsReplace => Actions.Contains("delete") && Actions.Contains("create");

    /// <summary>
    /// Why the resource is replaced or deleted, in words, with the attributes that force the change; null when Terraform gives no reason.
    /// </summary>
    public string? Why => Reasons.Explain(ActionReason) is { } reason
        ? ReplacePaths.Count == 0 ? reason : $"{reason}: {string.Join(", ", ReplacePaths)}"
        : null;

    /// <summary>Reads a plan. Data sources are left out: reading changes nothing.</summary>
    public static IReadOnlyList<PlannedChange> ReadPlan(JsonElement plan) =>
        [.. plan.List("resource_changes").Where(change => change.Text("mode") != "data").Select(Read)];

    private static PlannedChange Read(JsonElement json)
    {
        var change = json.Object("change") ?? default;
        return new PlannedChange(
            new ResourceAddress(
                json.Text("address") ?? "",
                json.Text("type") ?? "",
                json.Text("name") ?? "",
                json.TryGetProperty("index", out var index) ? index.ToString() : null,
                json.Text("module_address") ?? ""),
            [.. change.List("actions").Select(action => action.ToString())],
            json.Text("action_reason"),
            [.. change.List("replace_paths").Select(PathText)],
            change.Object("importing")?.Text("id"),
            change.Object("before")?.Clone(),
            change.Object("after")?.Clone())
        {
            AfterUnknown = change.Object("after_unknown")?.Clone(),
            BeforeSensitive = change.Object("before_sensitive")?.Clone(),
            AfterSensitive = change.Object("after_sensitive")?.Clone(),
        };
    }

    /// <summary><c>["a", 0, "b"]</c> is <c>a[0].b</c>.</summary>
    private static string PathText(JsonElement path) => path.ValueKind != JsonValueKind.Array
        ? path.ToString()
        : string.Concat(path.EnumerateArray().Select(
            (step, i) => step.ValueKind == JsonValueKind.Number ? $"[{step}]" : i == 0 ? $"{step}" : $".{step}"));
}
