namespace Cascade.Engine.Settings.Topics;

/// <summary>The build servers for which <c>CascadeInit</c> writes a pipeline, as <c>CascadeInitWorkflow</c> names them.</summary>
internal static class InitWorkflows
{
    public const string GitHub = "github";

    public const string Azure = "azure";

    public const string GitLab = "gitlab";

    public static IReadOnlyList<string> All { get; } = [GitHub, Azure, GitLab];

    /// <summary>The server's own name.</summary>
    public static string NameOf(string workflow) => workflow switch
    {
        GitHub => "GitHub Actions",
        Azure => "Azure Pipelines",
        _ => "GitLab CI",
    };
}
