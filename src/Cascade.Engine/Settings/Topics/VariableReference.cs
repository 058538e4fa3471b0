using System.Text.RegularExpressions;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>An environment variable whose value comes from the user's own Terraform (<c>@(CascadeTerraform)</c>).</summary>
/// <param name="Name">The variable.</param>
/// <param name="Expression">A reference of Terraform's: <c>aws_sqs_queue.orders.url</c>.</param>
/// <param name="IsSecret">
/// Whether the reference names the ARN of a secret, whose value ECS itself reads when a task starts; else the value is plain.
/// </param>
/// <seealso href="https://developer.hashicorp.com/terraform/language/expressions/references"/>
internal sealed partial record VariableReference(string Name, string Expression, bool IsSecret)
{
    public static readonly Declaration Value = new(
        "TerraformValue",
        "in place of `Value`: a reference to a value of your own Terraform files (`@(CascadeTerraform)`), without `${}`")
    {
        Unset = "the value is `Value`",
        Example = "aws_sqs_queue.orders.url",
    };

    public static readonly Declaration Secret = new(
        "TerraformSecret",
        "in place of `Value`: a reference to the ARN of a secret of Secrets Manager or of a parameter of Systems Manager. ECS reads the "
        + "secret when a task starts; Terraform, its state and the task definition hold the ARN alone")
    {
        Unset = "the value is `Value`",
        Example = "aws_secretsmanager_secret.database.arn",
    };

    // What these attributes hold would be plain in the task definition and in the state.
    private static readonly string[] SecretAttributes =
    [
        "auth_token", "master_password", "password", "private_key", "private_key_pem", "result", "secret", "secret_binary", "secret_string",
        "ses_smtp_password_v4", "token",
    ];

    // A reference begins with these words where a block is expanded, or where no block is.
    private static readonly string[] NotDeclared = ["count", "each", "ephemeral", "path", "self", "terraform"];

    /// <summary>The names that lead to the block: <c>aws_sqs_queue.orders</c>, <c>data.aws_sqs_queue.orders</c>, <c>local.queue</c>.</summary>
    public string Block => BlockOf(Expression);

    /// <returns>The item's reference; null for a plain value, or with a report.</returns>
    public static VariableReference? Read(RequestReader reader, Setting setting, RequestItem item, string plain)
    {
        var (value, secret) = (item[Value.Name], item[Secret.Name]);
        string[] given = [.. new[] { (plain, item[plain]), (Value.Name, value), (Secret.Name, secret) }
            .Where(pair => pair.Item2 is not null).Select(pair => pair.Item1)];
        if (given.Length > 1)
        {
            reader.Report(Errors.VariableHasTwoValues(setting, item.Identity, given));
            return null;
        }

        if ((value ?? secret) is not { } expression)
        {
            return null;
        }

        var reference = new VariableReference(item.Identity, expression, IsSecret: secret is not null);
        if (!ReferenceForm().IsMatch(expression)
            || NotDeclared.Contains(expression.Split('.', '[')[0])
            || (BlockOf(expression) == expression && !IsWhole(expression)))
        {
            reader.Report(Errors.VariableReferenceMalformed(setting, item.Identity, expression));
        }
        else if (reference.IsSecret && IsAttribute(expression) && !Attribute(expression).EndsWith("arn", StringComparison.Ordinal))
        {
            reader.Report(Errors.VariableSecretIsNoArn(setting, item.Identity, expression));
        }
        else if (!reference.IsSecret && HoldsSecret(expression))
        {
            reader.Report(Errors.VariableReferenceHoldsSecret(setting, item.Identity, expression));
        }

        return reference;
    }

    private static bool HoldsSecret(string expression) =>
        SecretAttributes.Contains(Attribute(expression)) || (BlockOf(expression).Contains("aws_ssm_parameter.", StringComparison.Ordinal)
            && Attribute(expression) is "value" or "insecure_value");

    private static string BlockOf(string expression)
    {
        var names = expression.Split('.', '[');
        var length = names[0] switch { "data" => 3, _ => 2 };
        return string.Join('.', names.Take(length)).TrimEnd(']');
    }

    // A local value and a variable are values by themselves; a resource or a module is not.
    private static bool IsWhole(string expression) => expression.Split('.')[0] is "local" or "var";

    private static bool IsAttribute(string expression) => expression.Split('.')[0] is not ("local" or "var" or "module");

    private static string Attribute(string expression) => AttributeForm().Match(expression).Groups[1].Value;

    [GeneratedRegex("""^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*|\[(\d+|"[^"\\$%]*")\])*(?<=[.].*)$""", RegexOptions.ExplicitCapture)]
    private static partial Regex ReferenceForm();

    [GeneratedRegex(@"\.([A-Za-z_][\w-]*)(\[[^\]]*\])*$")]
    private static partial Regex AttributeForm();
}
