using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Cascade.Engine.Names;

namespace Cascade.Engine.Tests.Architecture;

/// <summary>
/// Which type of the engine uses which: in signatures, in method bodies, in attributes. A constant leaves no trace in the compiled code.
/// </summary>
internal static class EngineTypes
{
    private const string Root = "Cascade.Engine";

    private static readonly Lazy<IReadOnlyList<Use>> Found = new(Find);

    public static IReadOnlyList<Use> Uses => Found.Value;

    private static IReadOnlyList<Use> Find() =>
    [
        .. new ArchLoader().LoadAssembly(typeof(Arn).Assembly).Build().Types
            .SelectMany(type => type.Dependencies.Select(dependency => (From: type, To: dependency.Target)))
            // A type parameter is of no namespace; the loader gives one to it.
            .Where(pair => pair.To is not GenericParameter && IsOurs(pair.From.Namespace?.FullName) && IsOurs(pair.To.Namespace?.FullName))
            .Select(pair => new Use(Path(pair.From.Namespace!.FullName), pair.From.Name, Path(pair.To.Namespace!.FullName), pair.To.Name))
            .Distinct(),
    ];

    private static bool IsOurs(string? name) => name is not null && (name == Root || name.StartsWith($"{Root}.", StringComparison.Ordinal));

    private static string Path(string name) => name.Length > Root.Length ? name[(Root.Length + 1)..] : "";
}

/// <param name="From">The namespace below the engine's own: <c>Terraform.Events</c>.</param>
/// <param name="Type">Its type that uses the other.</param>
/// <param name="To">The other's namespace.</param>
/// <param name="Used">The other type.</param>
internal sealed record Use(string From, string Type, string To, string Used)
{
    public override string ToString() => $"{From}.{Type} -> {To}.{Used}";
}
