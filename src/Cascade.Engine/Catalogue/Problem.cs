namespace Cascade.Engine.Catalogue;

/// <summary>An error or warning of the catalogue (<see cref="Errors"/>).</summary>
/// <param name="Code"><c>CASCADE</c> and four digits; the first digit names the area.</param>
/// <param name="Message">The fault and the remedy, in one paragraph, without the code.</param>
internal sealed record Problem(string Code, string Message)
{
    /// <summary>Whether the work can go on.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>The place in the user's files, if known.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>The setting (an MSBuild property or item) with the problem; leads to <see cref="Location"/>.</summary>
    public Setting? Setting { get; init; }

    /// <summary>What the message is founded on, for the lines below it: words of AWS, lines of a log.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>Whether the content of a file makes the problem, or its absence: a build may write the file.</summary>
    public bool IsOfFile { get; init; }

    /// <summary>Whether a setting makes the problem, and nothing that a build writes can mend the problem.</summary>
    public bool IsDecidedBySettings => Setting is not null && Location is null && !IsOfFile;

    /// <summary>
    /// The further problems without those of reported settings: code that works with a wrong setting finds the mistake once more, in other
    /// words.
    /// </summary>
    public static IEnumerable<Problem> NotAlreadyIn(IEnumerable<Problem> reported, IEnumerable<Problem> further)
    {
        var settings = reported.Where(problem => problem.Severity == Severity.Error).Select(problem => problem.Setting?.Name).ToHashSet();
        return further.Where(problem => problem.Setting is null || !settings.Contains(problem.Setting.Name));
    }

    /// <summary>The canonical form that MSBuild, IDEs and build servers recognise, without the details.</summary>
    public override string ToString() =>
        $"{(Location is null ? "Cascade" : Location)} : {(Severity == Severity.Error ? "error" : "warning")} {Code}: {Message}";
}

internal enum Severity
{
    Warning,
    Error,
}

/// <summary>A place in a file of the user's; printed as MSBuild does, <c>file(line,column)</c>, both counted from 1.</summary>
internal sealed record SourceLocation(string File, int Line, int Column)
{
    public override string ToString() => Line > 0 ? $"{File}({Line},{Column})" : File;
}

/// <summary>The MSBuild property, or item, that a value came from.</summary>
/// <param name="Name">For instance <c>CascadeCpu</c> or <c>CascadeTag</c>.</param>
/// <param name="Value">The evaluated value, or the item's identity.</param>
internal sealed record Setting(string Name, string? Value);
