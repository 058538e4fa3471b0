
namespace Cascade.Engine.Terraform.Events;

/// <summary>
/// A line of <c>terraform … -json</c>. An event that a newer Terraform adds becomes <see cref="OtherEvent"/>.
/// See https://developer.hashicorp.com/terraform/internals/machine-readable-ui.
/// </summary>
/// <param name="Message">Terraform's own line for it.</param>
internal abstract record TerraformEvent(string Message);

/// <summary>The state's lock is not free at once: Terraform tries until its limit.</summary>
internal sealed record LockWaitEvent(string Message) : TerraformEvent(Message);

/// <summary>Reading a resource as it is now.</summary>
internal sealed record RefreshEvent(string Message, ResourceAddress Resource) : TerraformEvent(Message);

/// <summary>A resource of the state that AWS says is not there.</summary>
internal sealed record MissingEvent(string Message, ResourceAddress Resource) : TerraformEvent(Message);

/// <summary>What the plan will do to a resource.</summary>
/// <param name="Message">Terraform's own line for it.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Action">
/// <c>create</c>, <c>update</c>, <c>replace</c>, <c>delete</c>, <c>read</c>, <c>import</c>, <c>move</c>, <c>noop</c>.
/// </param>
/// <param name="Reason">
/// Why the resource is replaced or deleted: <c>tainted</c>, <c>cannot_update</c>, <c>delete_because_no_resource_config</c> …
/// </param>
internal sealed record PlannedChangeEvent(string Message, ResourceAddress Resource, string Action, string? Reason)
    : TerraformEvent(Message);

/// <summary>How many resources the plan will change, or an apply has changed.</summary>
/// <param name="Message">Terraform's own line for it.</param>
/// <param name="Operation"><c>plan</c>, <c>apply</c> or <c>destroy</c>.</param>
/// <param name="Add">Created; a replacement counts here and in <paramref name="Remove"/>.</param>
/// <param name="Change">Updated in place.</param>
/// <param name="Remove">Destroyed.</param>
/// <param name="Import">Taken over.</param>
internal sealed record ChangeSummaryEvent(string Message, string Operation, int Add, int Change, int Remove, int Import)
    : TerraformEvent(Message);

/// <summary>A step of an apply.</summary>
/// <param name="Message">Terraform's own line for it.</param>
/// <param name="Step">Which.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Action"><c>create</c>, <c>update</c>, <c>delete</c>, <c>read</c>, <c>import</c>.</param>
/// <param name="Elapsed">Whole seconds since its start; 0 for the start itself.</param>
internal sealed record ApplyEvent(string Message, ApplyStep Step, ResourceAddress Resource, string Action, int Elapsed)
    : TerraformEvent(Message);

internal enum ApplyStep
{
    Start,
    Progress,
    Complete,
    Errored,
}

/// <summary>An error or a warning.</summary>
internal sealed record DiagnosticEvent(string Message, Diagnostic Diagnostic) : TerraformEvent(Message);

/// <summary>Any other: version, log, init_output, outputs, provisioners, other drift and what is to come.</summary>
internal sealed record OtherEvent(string Message, string Type) : TerraformEvent(Message);
