namespace Cascade.Engine.Catalogue;

/// <content>155x: secrets.</content>
internal static partial class Errors
{
    /// <summary>The <c>From</c> of a <c>CascadeSecret</c> names no parameter and no secret.</summary>
    /// <remarks>
    /// Write <c>ssm:</c> and a parameter's name or ARN, or <c>secretsmanager:</c> and a secret's name or ARN, with <c>#key</c> at the end for a
    /// key of a JSON object.
    /// </remarks>
    public static Problem SecretFromMalformed(Setting setting, string variable, string from) => new(
        "CASCADE1550",
        $"From='{from}' of CascadeSecret '{variable}' names no parameter and no secret. Write 'ssm:/shop/database', "
            + "'secretsmanager:shop/database', or 'secretsmanager:shop/database#password' for a key of a JSON object; an ARN may stand in place "
            + "of the name.") { Setting = setting };

    /// <summary>The name of a <c>CascadeSecret</c> without <c>From</c> cannot be the name of a parameter.</summary>
    /// <remarks>Write <c>__</c> in place of <c>:</c>, or name the source with <c>From</c>.</remarks>
    public static Problem SecretNameNotOfParameter(Setting setting, string variable) => new(
        "CASCADE1551",
        $"CascadeSecret '{variable}' has no From, and a parameter of that name cannot be: its name has letters, digits, '_', '.' and '-'. Write "
            + "'__' in place of ':', or name the source with From.") { Setting = setting };

    /// <summary>A <c>CascadeSecret</c> has the name of an environment variable of the same container.</summary>
    /// <remarks>Remove the variable or the secret: ECS takes one of the two.</remarks>
    public static Problem SecretIsVariable(Setting setting, string variable, string container) => new(
        "CASCADE1552",
        $"CascadeSecret '{variable}' is an environment variable of the container '{container}' too. Remove one of the two.")
    {
        Setting = setting,
    };

    /// <summary>Two <c>CascadeSecret</c> items of one container have one name.</summary>
    /// <remarks>Remove or rename one of the items.</remarks>
    public static Problem SecretTwice(Setting setting, string variable, string container) => new(
        "CASCADE1553",
        $"There are two CascadeSecret items '{variable}' for the container '{container}'. Remove or rename one of them.")
    {
        Setting = setting,
    };

    /// <summary>The <c>Container</c> of a <c>CascadeSecret</c> is not in the task.</summary>
    /// <remarks>Write one of the names that the message lists.</remarks>
    public static Problem SecretContainerUnknown(Setting setting, string variable, string container, IEnumerable<string> containers) => new(
        "CASCADE1554",
        $"The Container '{container}' of CascadeSecret '{variable}' is not in the task, which has {string.Join(", ", containers)}.")
    {
        Setting = setting,
    };

    /// <summary>The <c>Key</c> of a <c>CascadeSecret</c> is not the ARN of a KMS key.</summary>
    /// <remarks>
    /// Write the key's ARN, not the ARN of an alias, which IAM does not take: <c>aws kms describe-key --key-id alias/NAME --query
    /// KeyMetadata.Arn</c> shows the key's ARN.
    /// </remarks>
    public static Problem SecretKeyMalformed(Setting setting, string variable, string key) => new(
        "CASCADE1555",
        $"The Key '{key}' of CascadeSecret '{variable}' is not the ARN of a KMS key. Write the ARN of the key itself, not of an alias, such as "
            + "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab.") { Setting = setting };
}
