using System.Text.Json;

namespace Cascade.Engine.Terraform.Events;

/// <summary>
/// Reads lines of <c>-json</c>. Reading never fails: a line that is no event is null, an unknown event is an <see cref="OtherEvent"/>.
/// </summary>
internal static class EventParser
{
    public static TerraformEvent? Parse(string line)
    {
        if (!line.StartsWith('{'))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TerraformEvent? Read(JsonElement json)
    {
        if (json.Text("type") is not { } type)
        {
            return null;
        }

        var message = json.Text("@message") ?? "";
        TerraformEvent? known = type switch
        {
            "state_lock_acquire" => new LockWaitEvent(message),
            "refresh_start" when Resource(json, "hook") is { } resource => new RefreshEvent(message, resource),
            "resource_drift" when json.Object("change")?.Text("action") == "delete" && Resource(json, "change") is { } resource =>
                new MissingEvent(message, resource),
            "planned_change" when Resource(json, "change") is { } resource => new PlannedChangeEvent(
                message, resource, json.Object("change")?.Text("action") ?? "", json.Object("change")?.Text("reason")),
            "change_summary" when json.Object("changes") is { } changes => new ChangeSummaryEvent(
                message,
                changes.Text("operation") ?? "",
                changes.Number("add"),
                changes.Number("change"),
                changes.Number("remove"),
                changes.Number("import")),
            "apply_start" => Apply(json, message, ApplyStep.Start),
            "apply_progress" => Apply(json, message, ApplyStep.Progress),
            "apply_complete" => Apply(json, message, ApplyStep.Complete),
            "apply_errored" => Apply(json, message, ApplyStep.Errored),
            "diagnostic" when json.Object("diagnostic") is { } diagnostic => new DiagnosticEvent(message, Diagnostic.Read(diagnostic)),
            _ => null,
        };
        return known ?? new OtherEvent(message, type);
    }

    private static ApplyEvent? Apply(JsonElement json, string message, ApplyStep step) =>
        Resource(json, "hook") is { } resource && json.Object("hook") is { } hook
            ? new ApplyEvent(message, step, resource, hook.Text("action") ?? "", hook.Number("elapsed_seconds"))
            : null;

    private static ResourceAddress? Resource(JsonElement json, string parent)
    {
        if (json.Object(parent)?.Object("resource") is not { } resource || resource.Text("addr") is not { } address)
        {
            return null;
        }

        var key = resource.TryGetProperty("resource_key", out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? value.ToString()
            : null;
        return new ResourceAddress(
            address, resource.Text("resource_type") ?? "", resource.Text("resource_name") ?? "", key, resource.Text("module") ?? "");
    }
}
