namespace Cascade.Engine.Publish.Init;

/// <summary>What a clone's files say.</summary>
internal static class GitFolder
{
    private static readonly string[] Usual = ["main", "master"];

    /// <summary>The folder of the repository that a file is in; null where the file is in none.</summary>
    public static string? RootAbove(string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file));
        while (folder is not null && !Path.Exists(Path.Combine(folder, ".git")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder;
    }

    /// <summary>The branch that counts as the main one.</summary>
    /// <param name="root">The repository's folder.</param>
    /// <returns>
    /// The remote's default branch, which a clone notes; else the local <c>main</c> or <c>master</c>; else the branch that is checked out;
    /// <c>main</c> where git's files tell of none.
    /// </returns>
    public static string DefaultBranch(string root)
    {
        var git = FolderOf(root);
        // The branches of a work tree are those of the repository that it belongs to.
        var shared = Read(Path.Combine(git, "commondir")) is { } common ? Path.GetFullPath(common.Trim(), git) : git;
        if (BranchIn(Path.Combine(shared, "refs", "remotes", "origin", "HEAD"), "ref: refs/remotes/origin/") is { } remote)
        {
            return remote;
        }

        var packed = Read(Path.Combine(shared, "packed-refs")) ?? "";
        return Usual.FirstOrDefault(name =>
                File.Exists(Path.Combine(shared, "refs", "heads", name)) || packed.Contains($" refs/heads/{name}\n", StringComparison.Ordinal))
            ?? BranchIn(Path.Combine(git, "HEAD"), "ref: refs/heads/")
            ?? Usual[0];
    }

    // In a work tree and in a submodule, .git is a file that names the folder.
    private static string FolderOf(string root)
    {
        const string Prefix = "gitdir:";
        var git = Path.Combine(root, ".git");
        return Read(git) is { } text && text.StartsWith(Prefix, StringComparison.Ordinal) ? Path.GetFullPath(text[Prefix.Length..].Trim(), root) : git;
    }

    private static string? BranchIn(string file, string prefix) =>
        Read(file)?.Trim() is { } text
        && text.StartsWith(prefix, StringComparison.Ordinal)
        && text[prefix.Length..] is { Length: > 0 } name
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/')
            ? name
            : null;

    private static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // No clone of a remote, or a work tree whose files are elsewhere.
            return null;
        }
    }
}
