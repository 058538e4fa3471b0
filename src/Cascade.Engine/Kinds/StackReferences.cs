namespace Cascade.Engine.Kinds;

/// <summary>The resources that the arguments of a stack's resources refer to, as far as AWS has them.</summary>
/// <param name="stack">The stack.</param>
/// <param name="ids">By address, the ids in AWS of the stack's resources: of those in the state and of those found outside it.</param>
internal sealed class StackReferences(ExpectedStack stack, IReadOnlyDictionary<string, string> ids)
{
    /// <summary>The id of the resource that an argument refers to; null while AWS does not have it.</summary>
    public string? IdOf(ExpectedResource resource, string argument) =>
        ExpectedStack.Referred(resource.Argument(argument)) is { } address ? ids.GetValueOrDefault(address) : null;

    /// <summary>The name of a resource that an argument refers to, or the name that the argument is.</summary>
    public string? NameOf(ExpectedResource resource, string argument) =>
        // A parent that the stack does not have yet may have the name of somebody else's resource.
        ExpectedStack.Referred(resource.Argument(argument)) is { } parent && !ids.ContainsKey(parent)
            ? null
            : stack.ValueOf(resource.Argument(argument));
}
