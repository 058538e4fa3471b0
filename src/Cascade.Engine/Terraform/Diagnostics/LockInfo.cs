using System.Globalization;
using System.Text.RegularExpressions;
using Cascade.Engine.Terraform.Running;

namespace Cascade.Engine.Terraform.Diagnostics;

/// <summary>Whose lock is on a state, as Terraform's error text tells it.</summary>
/// <param name="Id">What <c>force-unlock</c> takes.</param>
/// <param name="Path">The state's place, for instance <c>bucket/key</c>.</param>
/// <param name="Operation"><c>apply</c>, <c>plan</c> …</param>
/// <param name="Who">User and machine: <c>ada@laptop</c>.</param>
/// <param name="Version">Terraform's version.</param>
/// <param name="Created">Since when; null when it cannot be read.</param>
internal sealed partial record LockInfo(string Id, string Path, string Operation, string Who, string Version, DateTimeOffset? Created)
{
    public static LockInfo? Parse(string text)
    {
        Dictionary<string, string> fields = [];
        foreach (Match match in Field().Matches(text))
        {
            fields.TryAdd(match.Groups["name"].Value, match.Groups["value"].Value.Trim());
        }

        if (!fields.TryGetValue("ID", out var id) || id.Length == 0)
        {
            return null;
        }

        var operation = fields.GetValueOrDefault("Operation", "");
        const string Prefix = "OperationType";
        return new LockInfo(
            id,
            fields.GetValueOrDefault("Path", ""),
            operation.StartsWith(Prefix, StringComparison.Ordinal) ? operation[Prefix.Length..].ToLowerInvariant() : operation,
            fields.GetValueOrDefault("Who", ""),
            fields.GetValueOrDefault("Version", ""),
            Time(fields.GetValueOrDefault("Created", "")));
    }

    /// <summary>Go prints <c>2026-11-21 00:20:54.025607077 +0000 UTC</c>; the fraction has up to nine digits.</summary>
    private static DateTimeOffset? Time(string text) =>
        Clock().Match(text) is { Success: true } match &&
        DateTime.TryParseExact(match.Value, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? new DateTimeOffset(time, TimeSpan.Zero)
            : null;

    [GeneratedRegex(@"^\s*(?<name>ID|Path|Operation|Who|Version|Created):(?<value>.*)$", RegexOptions.Multiline)]
    private static partial Regex Field();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}")]
    private static partial Regex Clock();
}
