namespace Cascade.Engine.Names;

/// <summary>
/// Whose deployed service it is: facts by which a project is known again, on whichever machine and in whichever folder it is built. One
/// equal fact is enough, so that the others may change: a repository may move, and a project may come into a repository later.
/// </summary>
internal sealed record ProjectOwner
{
    /// <summary><c>CascadeOwner</c>: a text of the user's own choice.</summary>
    public string? Name { get; init; }

    /// <summary>The remote of the git repository, in one form for all protocols: <c>github.com/acme/shop</c>.</summary>
    public string? Repository { get; init; }

    /// <summary>The project file in the repository, with slashes: <c>src/Orders/Orders.csproj</c>.</summary>
    public string? Path { get; init; }

    /// <summary>The id in the project's file <c>Properties/Cascade.owner</c>, for a project that is in no repository with a remote.</summary>
    public string? Id { get; init; }

    public bool IsKnown => Name is not null || Repository is not null || Id is not null;

    public bool IsSameAs(ProjectOwner other) =>
        (Name is not null && Name == other.Name)
        || (Id is not null && Id == other.Id)
        || (IsOfSameRepository(other) && string.Equals(Path, other.Path, StringComparison.Ordinal));

    public bool IsOfSameRepository(ProjectOwner other) =>
        Repository is not null && string.Equals(Repository, other.Repository, StringComparison.OrdinalIgnoreCase);

    /// <summary>These facts, and those of the earlier record that these do not have.</summary>
    public ProjectOwner Over(ProjectOwner earlier) => new()
    {
        Name = Name ?? earlier.Name,
        Repository = Repository ?? earlier.Repository,
        Path = Repository is null ? earlier.Path : Path,
        Id = Id ?? earlier.Id,
    };

    /// <summary>For a message.</summary>
    public override string ToString() =>
        Name is not null ? $"'{Name}'"
        : Repository is not null ? $"{Path} of {Repository}"
        : Id is not null ? $"the project whose Properties/Cascade.owner is {Id}"
        : "a project in no git repository";
}
