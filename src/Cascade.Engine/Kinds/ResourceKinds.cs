using System.Collections.Frozen;
using Cascade.Engine.Names;

namespace Cascade.Engine.Kinds;

/// <summary>The kinds of resources that a publish can make, and the names of many others that users' own Terraform files make.</summary>
/// <param name="kinds">The kinds of the stacks and of the capabilities.</param>
internal sealed class ResourceKinds(IEnumerable<ResourceKind> kinds)
{
    private readonly FrozenDictionary<string, ResourceKind> _byType = kinds.ToFrozenDictionary(kind => kind.Type, StringComparer.Ordinal);

    public IReadOnlyCollection<ResourceKind> All => _byType.Values;

    /// <summary>The kind, or null for a resource that only users' own files make.</summary>
    /// <param name="type">Terraform's: <c>aws_vpc</c>.</param>
    public ResourceKind? Find(string type) => _byType.GetValueOrDefault(type);

    /// <inheritdoc cref="Find(string)"/>
    public ResourceKind? Find(Arn arn) => All.FirstOrDefault(kind => kind.Arn?.Matches(arn) == true);

    /// <summary>
    /// The name of a type. An unknown type goes by its own words: <c>random_pet</c> is a "pet", <c>aws_glue_job</c> a "glue job".
    /// </summary>
    public string NameOf(string type) =>
        Find(type)?.Name ?? OtherTypes.NameOf(type) ?? type[(type.IndexOf('_', StringComparison.Ordinal) + 1)..].Replace('_', ' ');

    /// <summary>Whether users lose data when a resource of the type is deleted, as far as the type is known.</summary>
    public bool HoldsData(string type) => Find(type)?.HoldsData ?? OtherTypes.HoldsData(type);
}
