namespace Cascade.Engine.Catalogue;

/// <summary>What a command came to, for the page that a build server shows of a job, and for the jobs after it.</summary>
/// <param name="Line">In one line: <c>shop/production/orders is deployed to eu-central-1 (42 s).</c></param>
/// <param name="Markdown">All of it, with a title.</param>
internal sealed record RunSummary(string Line, string Markdown)
{
    /// <summary>What stands below the Markdown, each part folded.</summary>
    public IReadOnlyList<TextSection> Sections { get; init; } = [];

    /// <summary>Whether the lines of the log's groups are shown, too.</summary>
    public bool HasGroups { get; init; } = true;

    /// <summary>Values by name, for later steps and jobs: <c>CascadeUrl</c> …</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>();
}

/// <summary>Lines under a title.</summary>
internal sealed record TextSection(string Title, IReadOnlyList<string> Lines);
