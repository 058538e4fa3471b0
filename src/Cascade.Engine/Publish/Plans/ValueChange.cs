namespace Cascade.Engine.Publish.Plans;

/// <summary>A value of a resource that a plan changes.</summary>
/// <param name="Name">Where the value is: <c>desired_count</c>, <c>container app, image</c>, <c>statement ReadTable, Action</c>.</param>
/// <param name="Before">As a person reads it; null where there is none.</param>
/// <param name="After">As a person reads it; null where there will be none.</param>
internal sealed record ValueChange(string Name, string? Before, string? After)
{
    /// <summary>Whether the resource cannot take the value without being replaced.</summary>
    public bool ForcesReplacement { get; init; }

    /// <summary>The user's property or item that the value comes from; null where none, or where none is known.</summary>
    public string? Setting { get; init; }

    public override string ToString()
    {
        var change = (Before, After) switch
        {
            (null, _) => $"{Name}: {After} (new)",
            (_, null) => $"{Name}: {Before} (removed)",
            _ => $"{Name}: {Before} → {After}",
        };
        return $"{change}{(ForcesReplacement ? ", which forces the replacement" : "")}{(Setting is null ? "" : $" [{Setting}]")}";
    }
}
