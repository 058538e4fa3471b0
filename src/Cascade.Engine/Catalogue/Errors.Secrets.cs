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

    /// <summary><c>CascadeFrom</c> names no place that values are taken from.</summary>
    /// <remarks>Write <c>user-secrets</c>, or remove <c>CascadeFrom</c>: the value is asked for, or read from standard input.</remarks>
    public static Problem SecretOriginUnknown(Setting setting, string from) => new(
        "CASCADE1556",
        $"CascadeFrom '{from}' is no place that values are taken from. Write user-secrets, or leave CascadeFrom out: the value is asked for, or "
            + "read from standard input.") { Setting = setting };

    /// <summary><c>CascadeSet</c> has an equals sign: a value on the command line is in the shell's history and in a binary log.</summary>
    /// <remarks>
    /// Write the variable's name alone; the value is asked for, or read from standard input. Consider a value that stood there known, and change
    /// the value where it is used.
    /// </remarks>
    public static Problem SecretValueOnCommandLine(Setting setting) => new(
        "CASCADE1557",
        "CascadeSet takes the variable's name alone; the value is asked for, or read from standard input. Consider a value that was on the "
            + "command line known: a shell's history and a binary log keep the value.") { Setting = setting };

    /// <summary><c>CascadeSet</c> names no <c>CascadeSecret</c> of the project.</summary>
    /// <remarks>Write one of the names that the message lists, or add the item to the project.</remarks>
    public static Problem SecretUnknown(Setting setting, string name, IEnumerable<string> variables) => new(
        "CASCADE1558",
        $"CascadeSet '{name}' is no CascadeSecret of the project, which has "
            + (variables.Any() ? $"{string.Join(", ", variables)}." : $"none. Write <CascadeSecret Include=\"{name}\" /> into the project."))
    {
        Setting = setting,
    };

    /// <summary><c>CascadeSet</c> names a secret whose value is where its <c>From</c> says.</summary>
    /// <remarks>Set the value there with AWS's own tools, or remove <c>From</c>: Cascade then keeps the value in a parameter of the service's.</remarks>
    public static Problem SecretElsewhere(Setting setting, string name, string source) => new(
        "CASCADE1559",
        $"The value of CascadeSecret '{name}' is in '{source}', as its From says, and is set there with AWS's own tools. Without From, Cascade "
            + "keeps the value in a parameter of the service's.") { Setting = setting };

    /// <summary><c>CascadeSet</c> is to ask for a value while a solution builds, whose projects have no terminal.</summary>
    /// <remarks>Run the command for the one project that has the secret.</remarks>
    public static Problem SecretOfSolution(Setting setting, string name, string project) => new(
        "CASCADE1560",
        $"CascadeSet asks for the value of one project's secret. Name the project that has the secret (dotnet build {project} -t:CascadeSecrets "
            + $"-p:CascadeSet={name} -tl:off).") { Setting = setting };
}
