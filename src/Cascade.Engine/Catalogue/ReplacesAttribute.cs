namespace Cascade.Engine.Catalogue;

/// <summary>
/// The codes that once stood for the same cause. They are never given to another cause: build servers and project files may still name
/// them. <c>docs/errors.md</c> says where each went.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReplacesAttribute(params string[] codes) : Attribute
{
    public IReadOnlyList<string> Codes { get; } = codes;
}
