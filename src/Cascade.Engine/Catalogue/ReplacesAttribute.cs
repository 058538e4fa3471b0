namespace Cascade.Engine.Catalogue;

/// <summary>
/// Codes of earlier versions for the same cause. No other cause gets these codes, for build servers and project files may still name them.
/// <c>docs/errors.md</c> lists each with its successor.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReplacesAttribute(params string[] codes) : Attribute
{
    public IReadOnlyList<string> Codes { get; } = codes;
}
