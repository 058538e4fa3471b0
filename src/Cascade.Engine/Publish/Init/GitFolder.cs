namespace Cascade.Engine.Publish.Init;

/// <summary>What a clone's files say.</summary>
internal static class GitFolder
{
    private const string Usual = "main";
    private const string Prefix = "ref: refs/remotes/origin/";

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

    /// <summary>The branch that a clone takes for the main one.</summary>
    /// <param name="root">The repository's folder.</param>
    /// <returns>The remote's default branch as git has noted it; <c>main</c> where git has noted none.</returns>
    public static string DefaultBranch(string root)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(root, ".git", "refs", "remotes", "origin", "HEAD")).Trim();
            var name = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : Usual;
            return name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/') ? name : Usual;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // No clone of a remote, or a work tree of another folder's.
            return Usual;
        }
    }
}
