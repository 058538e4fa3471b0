using System.Text.RegularExpressions;

namespace Cascade.Engine.Terraform.Diagnostics;

/// <summary>What AWS answered, taken out of the text that the AWS SDK for Go makes of it, in the provider and in the S3 backend.</summary>
/// <param name="Service"><c>ECS</c>.</param>
/// <param name="Operation"><c>CreateCluster</c>.</param>
/// <param name="Status">The HTTP status; 0 when there was no answer.</param>
/// <param name="Code"><c>AccessDeniedException</c>; empty when there was no answer.</param>
/// <param name="Message">AWS's text, on one line.</param>
internal sealed partial record ReportedAwsError(string Service, string Operation, int Status, string Code, string Message)
{
    /// <summary>Without request ids, counts of attempts and other noise: <c>ECS CreateCluster: ThrottlingException: Rate exceeded</c>.</summary>
    public string Short => Code.Length == 0 ? $"{Service} {Operation}: {Message}" : $"{Service} {Operation}: {Code}: {Message}";

    public static ReportedAwsError? Parse(string text)
    {
        if (Pattern().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var rest = match.Groups["rest"].Value;
        var code = Error().Match(rest);
        return new ReportedAwsError(
            match.Groups["service"].Value,
            match.Groups["operation"].Value,
            int.TryParse(match.Groups["status"].Value, out var status) ? status : 0,
            code.Success ? code.Groups["code"].Value : "",
            OneLine(code.Success ? code.Groups["message"].Value : rest.TrimStart(',', ' ')));
    }

    private static string OneLine(string text) =>
        Encoded().Replace(string.Join(' ', text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)), "").Trim();

    [GeneratedRegex(@"operation error (?<service>[^:]+): (?<operation>\w+),.*?https response error StatusCode: (?<status>\d+), RequestID: [^,]*,(?:\s*HostID: [^,]*,)?(?<rest>.*)", RegexOptions.Singleline)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^\s*(?:api error )?(?<code>[A-Z]\w+(?:\.\w+)*): ?(?<message>.*)$", RegexOptions.Singleline)]
    private static partial Regex Error();

    /// <summary>EC2's, of a thousand characters; it says nothing to a person.</summary>
    [GeneratedRegex(@"\s*Encoded authorization failure message: \S+")]
    private static partial Regex Encoded();
}
