namespace Cascade.Engine.Terraform.Events;

/// <summary>
/// Why Terraform replaces or destroys a resource, from the codes of the event stream and of <c>show -json</c> (which differ by a prefix).
/// </summary>
internal static class Reasons
{
    /// <summary><c>: because …</c>, or nothing for a reason that needs no words or is not known.</summary>
    public static string Why(string? reason) => Explain(reason) is { } text ? $": {text}" : "";

    public static string? Explain(string? reason) => reason switch
    {
        "tainted" or "replace_because_tainted" => "its creation was not finished",
        "requested" or "replace_by_request" => "asked for",
        "cannot_update" or "replace_because_cannot_update" => "the change cannot be made in place",
        "replace_triggered_by" or "replace_by_triggers" => "something it depends on is replaced",
        "delete_because_no_resource_config" => "it is no longer part of the stack",
        "delete_because_no_module" => "its module is no longer part of the stack",
        "delete_because_wrong_repetition" or "delete_because_count_index" or "delete_because_each_key" =>
            "its index is no longer part of the stack",
        "delete_because_no_move_target" => "what it was moved to is not part of the stack",
        _ => null,
    };
}
