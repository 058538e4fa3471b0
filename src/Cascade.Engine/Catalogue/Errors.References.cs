namespace Cascade.Engine.Catalogue;

/// <content>176x, 177x: environment variables with values of the user's own Terraform.</content>
internal static partial class Errors
{
    /// <summary>An environment variable has two of <c>Value</c>, <c>TerraformValue</c> and <c>TerraformSecret</c>.</summary>
    /// <remarks>Leave all but one of them out.</remarks>
    public static Problem VariableHasTwoValues(Setting setting, string name, IReadOnlyList<string> metadata) => new(
        "CASCADE1760",
        $"The environment variable {name} has {string.Join(" and ", metadata)}: leave all but one of them out.")
    {
        Setting = setting,
    };

    /// <summary><c>TerraformValue</c> or <c>TerraformSecret</c> is no reference to a value of Terraform's.</summary>
    /// <remarks>
    /// Write a reference alone, without <c>${}</c> and without functions: <c>aws_sqs_queue.orders.url</c>, <c>module.orders.queue_url</c>,
    /// <c>data.aws_ssm_parameter.url.arn</c>. For an expression, add a local value to your Terraform files, and write <c>local.NAME</c>.
    /// </remarks>
    public static Problem VariableReferenceMalformed(Setting setting, string name, string expression) => new(
        "CASCADE1761",
        $"The environment variable {name} refers to '{expression}', which is no reference to a value of Terraform's. Write the reference "
        + "alone, for instance aws_sqs_queue.orders.url; for an expression, add a local value to your Terraform files and write local.NAME.")
    {
        Setting = setting,
    };

    /// <summary><c>TerraformValue</c> refers to a secret, which would be plain in the task definition and in Terraform's state.</summary>
    /// <remarks>
    /// Keep the secret in Secrets Manager or Systems Manager, and let <c>TerraformSecret</c> refer to its ARN: ECS reads the secret when a
    /// task starts.
    /// </remarks>
    public static Problem VariableReferenceHoldsSecret(Setting setting, string name, string expression) => new(
        "CASCADE1762",
        $"The environment variable {name} would hold {expression}, a secret, in plain text, which everybody can read in the task "
        + "definition. Keep the secret in Secrets Manager or Systems Manager, and let TerraformSecret refer to its ARN, for instance "
        + "aws_secretsmanager_secret.database.arn.")
    {
        Setting = setting,
    };

    /// <summary><c>TerraformSecret</c> refers to something else than an ARN.</summary>
    /// <remarks>Write the reference to the ARN of the secret or parameter: <c>aws_secretsmanager_secret.database.arn</c>.</remarks>
    public static Problem VariableSecretIsNoArn(Setting setting, string name, string expression) => new(
        "CASCADE1763",
        $"The environment variable {name} is to be read from the secret {expression}, which is no ARN. Write the reference to the ARN of "
        + "a secret of Secrets Manager or of a parameter of Systems Manager, for instance aws_secretsmanager_secret.database.arn.")
    {
        Setting = setting,
    };

    /// <summary>No file of <c>@(CascadeTerraform)</c> has the block that an environment variable refers to.</summary>
    /// <remarks>Look at the spelling, and whether <c>@(CascadeTerraform)</c> names the file with the block.</remarks>
    public static Problem VariableReferenceUndeclared(string name, string expression, string block) => new(
        "CASCADE1770",
        $"The environment variable {name} refers to {expression}, but no file of @(CascadeTerraform) declares {block}. Look at the "
        + "spelling, and whether @(CascadeTerraform) names the file.")
    {
        Setting = new("CascadeEnvironmentVariable", name),
    };

    /// <summary>Terraform refuses the reference of an environment variable.</summary>
    /// <remarks>The message holds Terraform's words: most often the resource has no attribute of that name.</remarks>
    public static Problem VariableReferenceRefused(string stack, string name, string reason) => new(
        "CASCADE1771",
        $"{stack}: Terraform refuses the reference of the environment variable {name}: {reason}")
    {
        Setting = new("CascadeEnvironmentVariable", name),
    };
}
