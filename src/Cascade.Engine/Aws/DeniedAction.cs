using System.Text.RegularExpressions;

namespace Cascade.Engine.Aws;

/// <summary>An action that AWS denied, as its message tells.</summary>
/// <param name="Action">For instance <c>ecs:CreateService</c>.</param>
/// <param name="Who">The ARN of the user or role, or null.</param>
/// <param name="On">The ARN of the resource, or null.</param>
/// <param name="Because">AWS's reason, or null.</param>
internal sealed partial record DeniedAction(string Action, string? Who, string? On, string? Because)
{
    public static DeniedAction? Parse(string message) =>
        Pattern().Match(message) is { Success: true } match
            ? new(match.Groups["action"].Value, Value(match, "who"), Value(match, "on"), Value(match, "because"))
            : null;

    private static string? Value(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? found.Value.Trim('"', '.') : null;

    [GeneratedRegex(
        @"(?:User: (?<who>\S+) )?is not authorized to perform: (?<action>[\w:*-]+)"
        + @"(?: on resource: (?<on>\S+))?(?: because (?<because>.*))?")]
    private static partial Regex Pattern();
}
