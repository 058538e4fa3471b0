namespace Cascade.Engine.Settings.Reading;

/// <summary>
/// A value that a user can set: a property, or a part of an item. The reading takes bounds and default from the declaration. The tables of
/// docs/properties.md and docs/items.md and the IntelliSense file are written from it.
/// </summary>
/// <param name="Name">The property's name, or that of the item's metadata.</param>
/// <param name="Description">The meaning of the value, for a page of the docs (Markdown).</param>
internal record Declaration(string Name, string Description)
{
    /// <summary>The heading of docs/properties.md under which the property stands; null for a part of an item.</summary>
    public string? Group { get; init; }

    /// <summary>The meaning of an unset value, in words; null where a default says it.</summary>
    public string? Unset { get; init; }

    /// <summary>A value as a user writes it.</summary>
    public string? Example { get; init; }

    /// <summary>All valid words; empty where the text is free.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
}

/// <summary>Text that has a default.</summary>
/// <param name="Name"><inheritdoc/></param>
/// <param name="Description"><inheritdoc/></param>
/// <param name="Default">The text that holds when nothing is set.</param>
internal sealed record TextDeclaration(string Name, string Description, string Default) : Declaration(Name, Description);

/// <summary>A whole number between two bounds, both included.</summary>
/// <param name="Name"><inheritdoc/></param>
/// <param name="Description"><inheritdoc/></param>
/// <param name="Least">The least valid number.</param>
/// <param name="Most">The greatest valid number.</param>
/// <param name="Unit">The word for the counted things, as messages use it: <c>seconds</c>, <c>MiB</c>.</param>
internal sealed record NumberDeclaration(string Name, string Description, int Least, int Most, string Unit) : Declaration(Name, Description)
{
    /// <summary>The number that holds when nothing is set, where <see cref="Declaration.Unset"/> does not say otherwise.</summary>
    public int Default { get; init; }

    /// <summary>False where the description has the bounds.</summary>
    public bool ShowsBounds { get; init; } = true;

    /// <summary>Follows the bounds in the docs.</summary>
    public string Remark { get; init; } = "";
}

/// <summary><c>true</c> or <c>false</c>.</summary>
/// <param name="Name"><inheritdoc/></param>
/// <param name="Description"><inheritdoc/></param>
/// <param name="Default">The value that holds when nothing is set.</param>
internal sealed record SwitchDeclaration(string Name, string Description, bool Default) : Declaration(Name, Description);

/// <summary>A list that a user can set, with the parts of each of its elements.</summary>
/// <param name="Name">The item's name.</param>
/// <param name="Description">The meaning of an element, in a few words for an editor; docs/items.md has more.</param>
/// <param name="Include">The description of the item's <c>Include</c>.</param>
internal sealed record ItemDeclaration(string Name, string Description, string Include)
{
    public IReadOnlyList<Declaration> Metadata { get; init; } = [];
}
