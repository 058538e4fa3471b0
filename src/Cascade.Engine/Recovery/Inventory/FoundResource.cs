using Cascade.Engine.Names;

namespace Cascade.Engine.Recovery.Inventory;

/// <summary>A resource that AWS described a moment ago.</summary>
internal sealed record FoundResource
{
    /// <summary>Terraform's word for it: <c>aws_vpc</c>.</summary>
    public required string Type { get; init; }

    /// <summary>A person's word for it: <c>VPC</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What a person knows it by: its name, or else its id.</summary>
    public required string Name { get; init; }

    public required string Arn { get; init; }

    /// <summary>What <c>terraform import</c> of AWS provider 5 wants to be given.</summary>
    public required string ImportId { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The <see cref="ImportId"/> of what it is a part of: a subnet's VPC, a rule's group or listener; null where that is nothing or not known.</summary>
    public string? PartOf { get; init; }

    /// <summary>Whether it will stay: false for what is being deleted.</summary>
    public bool Lasting { get; init; } = true;

    public override string ToString() => $"{Kind} {Name}";
}
