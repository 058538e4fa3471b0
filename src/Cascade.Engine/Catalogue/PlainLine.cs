using System.Text.RegularExpressions;

namespace Cascade.Engine.Catalogue;

/// <summary>
/// Makes a line of the log mean nothing but its text. AWS, Terraform, the application and the bucket's files write parts of the lines, and
/// build servers obey lines.
/// </summary>
internal static partial class PlainLine
{
    /// <summary>
    /// Control characters become <c>�</c>, and a space breaks what Azure Pipelines, GitHub Actions and TeamCity take for a command and what
    /// the task takes for a problem of the build. A tab stays.
    /// </summary>
    public static string Of(string line)
    {
        line = WithoutControls(line);
        line = Command().Replace(line, match => $"{match.Value[..^1]} {match.Value[^1]}");
        return Problem().Replace(line, "${severity}: ${code}");
    }

    /// <summary>Control characters become <c>�</c>; a tab stays.</summary>
    public static string WithoutControls(string line) => line.Any(IsControl)
        ? string.Concat(line.Select(letter => IsControl(letter) ? '\uFFFD' : letter))
        : line;

    private static bool IsControl(char letter) => char.IsControl(letter) && letter != '\t';

    // Azure Pipelines obeys ##vso[ anywhere in a line, and GitHub's runner ##[. GitHub obeys :: at the beginning of a line; the commands
    // that it knows are broken everywhere, because others put text before a line.
    // https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
    // https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
    // https://www.jetbrains.com/help/teamcity/service-messages.html
    [GeneratedRegex(
        @"##(?=[a-z]*\[)|^\s*::|"
        + @"::(?=(?:add-mask|add-matcher|add-path|debug|echo|endgroup|error|group|notice|remove-matcher|save-state|set-env|set-output"
        + @"|stop-commands|warning)\b)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Command();

    // The canonical form of an error, as the task reads it.
    [GeneratedRegex(@"(?<severity>error|warning) (?<code>CASCADE\d{4}: )")]
    private static partial Regex Problem();
}
