using System.Text;
using Cascade.Engine.Kinds;

namespace Cascade.Engine.Publish.Policies;

/// <summary>A policy as a JSON document for a person to read.</summary>
/// <param name="Partition"><c>aws</c>.</param>
/// <param name="Region">The AWS region.</param>
/// <param name="Account">Twelve digits.</param>
/// <param name="Applications">The names of the applications.</param>
/// <param name="Bucket">The bucket of states.</param>
internal sealed record PolicyText(string Partition, string Region, string Account, IReadOnlyList<string> Applications, string Bucket)
{
    private const int LongestLine = 140;

    /// <summary>The document, without a line break at its end. A part of the names may be an expression of Terraform's.</summary>
    public string Of(DeploymentPolicy policy)
    {
        var text = new StringBuilder("{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n");
        text.AppendJoin(",\n", policy.Statements.Select(statement => Of(statement.Scope, statement.Actions)));
        return text.Append("\n  ]\n}").ToString();
    }

    private string Of(PolicyScope scope, IReadOnlyList<string> actions)
    {
        List<string> members =
        [
            $"\"Sid\": \"{scope.Sid}\"",
            "\"Effect\": \"Allow\"",
            $"\"Action\": {Values(actions)}",
            $"\"Resource\": {Values([.. scope.Resources.SelectMany(Named).Distinct()])}",
        ];
        if (scope.ConditionKey is { } key)
        {
            members.Add($"\"Condition\": {{ \"StringEquals\": {{ \"{key}\": {Values(scope.ConditionValues)} }} }}");
        }

        return $"    {{\n      {string.Join(",\n      ", members)}\n    }}";
    }

    private IEnumerable<string> Named(string arn) => Applications.Select(application => arn
        .Replace("{partition}", Partition, StringComparison.Ordinal)
        .Replace("{region}", Region, StringComparison.Ordinal)
        .Replace("{account}", Account, StringComparison.Ordinal)
        .Replace("{application}", application, StringComparison.Ordinal)
        .Replace("{bucket}", Bucket, StringComparison.Ordinal));

    private static string Values(IReadOnlyList<string> values)
    {
        if (values is [var only])
        {
            return $"\"{only}\"";
        }

        var line = $"[{string.Join(", ", values.Select(value => $"\"{value}\""))}]";
        return line.Length <= LongestLine - "      \"Resource\": ,".Length
            ? line
            : $"[\n        {string.Join(",\n        ", values.Select(value => $"\"{value}\""))}\n      ]";
    }
}
