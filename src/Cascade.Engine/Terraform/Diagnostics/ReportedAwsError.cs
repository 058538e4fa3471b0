using System.Text.RegularExpressions;
using Cascade.Engine.Aws;

namespace Cascade.Engine.Terraform.Diagnostics;

/// <summary>Takes AWS's answer out of the text that the AWS SDK for Go makes of it, in the provider and in the S3 backend.</summary>
internal static partial class ReportedAwsError
{
    public static AwsAnswer? Parse(string text)
    {
        if (Pattern().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var rest = match.Groups["rest"].Value;
        var code = Error().Match(rest);
        return new AwsAnswer(
            match.Groups["service"].Value,
            match.Groups["operation"].Value,
            int.TryParse(match.Groups["status"].Value, out var status) ? status : 0,
            code.Success ? code.Groups["code"].Value : "",
            OneLine(code.Success ? code.Groups["message"].Value : rest.TrimStart(',', ' ')));
    }

    private static string OneLine(string text) =>
        Encoded()
            .Replace(string.Join(' ', text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)), "")
            .Trim();

    [GeneratedRegex(
        @"operation error (?<service>[^:]+): (?<operation>\w+),.*?"
        + @"https response error StatusCode: (?<status>\d+), RequestID: [^,]*,(?:\s*HostID: [^,]*,)?(?<rest>.*)",
        RegexOptions.Singleline)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^\s*(?:api error )?(?<code>[A-Z]\w+(?:\.\w+)*): ?(?<message>.*)$", RegexOptions.Singleline)]
    private static partial Regex Error();

    /// <summary>EC2's, of a thousand characters; it says nothing to a person.</summary>
    [GeneratedRegex(@"\s*Encoded authorization failure message: \S+")]
    private static partial Regex Encoded();
}
