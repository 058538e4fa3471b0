using System.Text.RegularExpressions;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>An addition to the task role: a managed policy's ARN, or the text of an inline policy document.</summary>
internal sealed record TaskPolicy(string Name, string? Arn, string? Document);

/// <summary>What the user adds to the task role: managed policies by ARN, inline ones by file.</summary>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"/>
internal static partial class TaskPolicies
{
    // 10 unless the account's quota was raised, which goes to 20 and no further.
    private const int MaxManaged = 20;

    // Of all inline policies of a role together, white space aside.
    private const int MaxInlineCharacters = 10240;

    private static readonly ItemDeclaration Item = new(
        "CascadeTaskPolicy",
        "an addition to the task role: what the application may do in AWS",
        "a managed policy's ARN, or the path of a `.json` policy document, which becomes an inline policy named after the file");

    public static IReadOnlyList<ItemDeclaration> Items { get; } = [Item];

    public static IReadOnlyList<TaskPolicy> Read(RequestReader reader)
    {
        var policies = new List<TaskPolicy>();
        foreach (var item in reader.Items(Item))
        {
            if (ReadOne(reader, item) is not { } policy)
            {
                continue;
            }

            var twice = policies.Exists(other => other.Arn == policy.Arn && (policy.Arn is not null || other.Name == policy.Name));
            if (twice)
            {
                reader.Report(Errors.TaskPolicyTwice(RequestReader.SettingOf(Item, item), policy.Arn ?? policy.Name));
            }

            policies.Add(policy);
        }

        var managed = policies.Count(policy => policy.Arn is not null);
        if (managed > MaxManaged)
        {
            reader.Report(Errors.TooManyTaskPolicies(RequestReader.SettingOf(Item), managed, MaxManaged));
        }

        var characters = policies.Sum(policy => policy.Document?.Count(letter => !char.IsWhiteSpace(letter)) ?? 0);
        if (characters > MaxInlineCharacters)
        {
            reader.Report(Errors.TaskPoliciesTooLarge(RequestReader.SettingOf(Item), characters, MaxInlineCharacters));
        }

        return policies;
    }

    private static TaskPolicy? ReadOne(RequestReader reader, RequestItem item)
    {
        var setting = RequestReader.SettingOf(Item, item);
        if (ArnForm().IsMatch(item.Identity))
        {
            return new(item.Identity[(item.Identity.LastIndexOf('/') + 1)..], item.Identity, null);
        }

        if (!item.Identity.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            || item.Identity.StartsWith("arn:", StringComparison.OrdinalIgnoreCase))
        {
            reader.Report(Errors.TaskPolicyNeither(setting, item.Identity));
            return null;
        }

        var path = reader.PathOf(item);
        if (UserFile.Read(path) is not { } content)
        {
            reader.Report(Errors.TaskPolicyFileMissing(setting, path));
        }
        else if (PolicyFile.Fault(path, content) is { } fault)
        {
            reader.Report(Errors.TaskPolicyMalformed(fault.Location, fault.Message));
        }
        else
        {
            return new(Name(path), null, PolicyFile.Text(content));
        }

        return null;
    }

    private static string Name(string path)
    {
        var name = NotOfName().Replace(Path.GetFileNameWithoutExtension(path), "-");
        return name.Length <= 128 ? name : name[..128];
    }

    [GeneratedRegex(@"^arn:aws(-[a-z]+)*:iam::(aws|\d{12}):policy/[\w+=,.@/-]+$")]
    private static partial Regex ArnForm();

    [GeneratedRegex(@"[^A-Za-z0-9+=,.@_-]")]
    private static partial Regex NotOfName();
}
