using Cascade.Engine.Catalogue;

namespace Cascade.Engine.BuildServers;

/// <summary>
/// A build server's own forms for what the log says: lines that it folds, errors that it lists, a page for a job, values for later jobs. Each
/// form is a command that the server finds in the log, or a file.
/// </summary>
/// <param name="directory">The request's folder, <c>obj/cascade</c>, for files that the server is to take.</param>
internal abstract class BuildServer(string directory)
{
    /// <summary>The page of the job as a file.</summary>
    public string SummaryFile { get; } = Path.Combine(directory, "summary.md");

    /// <summary>Full path of the request's folder.</summary>
    protected string Directory => directory;

    /// <summary>The server that runs this process, by the variable that it documents; null where none does.</summary>
    /// <param name="variables">The environment.</param>
    /// <param name="directory">The request's folder.</param>
    public static BuildServer? Detect(Func<string, string?> variables, string directory)
    {
        if (Is("GITHUB_ACTIONS"))
        {
            return new GitHubActions(variables, directory);
        }

        if (Is("TF_BUILD"))
        {
            return new AzurePipelines(directory);
        }

        if (Is("GITLAB_CI"))
        {
            return new GitLab(directory, TimeProvider.System);
        }

        return variables("TEAMCITY_VERSION") is { Length: > 0 } ? new TeamCity(directory) : null;

        bool Is(string name) => string.Equals(variables(name), "true", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The command that begins a group of lines under the title.</summary>
    public abstract string BeginGroup(string title);

    /// <summary>The command that ends the group.</summary>
    /// <param name="title">As in <see cref="BeginGroup"/>.</param>
    public abstract string EndGroup(string title);

    /// <summary>The command that lists an error or a warning; null for a server without a list.</summary>
    public abstract string? Annotate(Problem problem);

    /// <summary>Shows a summary, and sets its outputs. The page is in <see cref="SummaryFile"/> already.</summary>
    /// <param name="summary">With the outputs' names as the server is to show them.</param>
    /// <param name="markdown">The whole page.</param>
    /// <returns>The commands for the log.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public abstract IEnumerable<string> Show(RunSummary summary, string markdown);

    /// <summary>The text on one line, in the escapes that GitHub and Azure share but for the percent sign.</summary>
    /// <param name="text">For a command.</param>
    /// <param name="percent">How the server writes a percent sign.</param>
    protected static string OnOneLine(string text, string percent) => text
        .Replace("%", percent, StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);
}
