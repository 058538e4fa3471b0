namespace Cascade.Engine.Kinds;

/// <summary>A resource that AWS described a moment ago.</summary>
internal sealed record FoundResource
{
    public required ResourceKind Kind { get; init; }

    /// <summary>The resource's name for people, or else its id.</summary>
    public required string Name { get; init; }

    public required string Arn { get; init; }

    /// <summary>The id that <c>terraform import</c> of AWS provider 5 takes.</summary>
    public required string ImportId { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The <see cref="ImportId"/> of the resource that this resource is a part of: a subnet's VPC, a rule's group or listener. Null where
    /// there is none, or none is known.
    /// </summary>
    public string? PartOf { get; init; }

    /// <summary>False for a resource that is being deleted.</summary>
    public bool Lasting { get; init; } = true;

    public override string ToString() => $"{Kind.FullName} {Name}";
}
