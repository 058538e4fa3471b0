namespace Cascade.Engine.Catalogue;

/// <content>13xx: tags, environment variables and environment files. No message repeats a variable's value.</content>
internal static partial class Errors
{
    /// <summary>A tag's key is too long, or has a character that AWS does not take.</summary>
    /// <remarks>Use at most 128 letters, digits, spaces and <c>_ . : / = + - @</c>.</remarks>
    public static Problem TagKeyMalformed(Setting setting, string key, string fault) =>
        new("CASCADE1301", $"The key of CascadeTag '{key}' is not valid: {fault}.") { Setting = setting };

    /// <summary>A tag's value is too long, or has a character that AWS does not take.</summary>
    /// <remarks>Use at most 256 letters, digits, spaces and <c>_ . : / = + - @</c>.</remarks>
    public static Problem TagValueMalformed(Setting setting, string key, string fault) =>
        new("CASCADE1302", $"The value of CascadeTag '{key}' is not valid: {fault}.") { Setting = setting };

    /// <summary>A tag's key begins with <c>aws:</c> or <c>cascade:</c>, which are AWS's and this product's own.</summary>
    /// <remarks>Choose another key.</remarks>
    public static Problem TagReserved(Setting setting, string key) => new(
        "CASCADE1303",
        $"CascadeTag '{key}': keys that begin with 'aws:' or 'cascade:' are set by AWS and by Cascade alone. Choose another key.")
    {
        Setting = setting,
    };

    /// <summary>Two tags have one key; IAM holds keys that differ only by case for one.</summary>
    /// <remarks>Remove one of them, or change its value with <c>Update</c>.</remarks>
    public static Problem TagTwice(Setting setting, string key) => new(
        "CASCADE1304",
        $"CascadeTag '{key}' is there twice (upper and lower case are one to IAM). Remove one, or change the first with Update.")
    {
        Setting = setting,
    };

    /// <summary>There are more tags than a resource can bear.</summary>
    /// <remarks>Remove some: 50 a resource, of which four are Cascade's own.</remarks>
    public static Problem TooManyTags(Setting setting, int count, int max) => new(
        "CASCADE1305",
        $"There are {count} CascadeTag items, and {max} are allowed: a resource bears 50, of which four are Cascade's own.")
    {
        Setting = setting,
    };

    /// <summary>An environment variable's name has a character that such names do not have.</summary>
    /// <remarks>Begin with a letter or <c>_</c>, and go on with letters, digits and <c>_ . : -</c>.</remarks>
    public static Problem VariableNameMalformed(Setting setting, string name) => new(
        "CASCADE1310",
        $"'{name}' cannot be an environment variable's name: it begins with a letter or '_' and goes on with letters, digits and _ . : "
        + "-.")
    {
        Setting = setting,
    };

    /// <summary>An environment variable is one that ECS sets, or one that the AWS SDKs read credentials from.</summary>
    /// <remarks>
    /// Remove it. The application has its task role's credentials by itself; give that role what it needs with <c>CascadeTaskPolicy</c>.
    /// </remarks>
    public static Problem VariableReserved(Setting setting, string name) => new(
        "CASCADE1311",
        $"The environment variable '{name}' is set by ECS, or would replace the task role's credentials. Remove it; "
        + "give the task role what it needs with CascadeTaskPolicy.")
    {
        Setting = setting,
    };

    /// <summary>An environment variable is there twice in one container.</summary>
    /// <remarks>Remove one of them, or change its value with <c>Update</c>.</remarks>
    public static Problem VariableTwice(Setting setting, string name) => new(
        "CASCADE1312",
        $"The environment variable '{name}' is there twice. Remove one, or change the first with Update.")
    {
        Setting = setting,
    };

    /// <summary>
    /// An environment variable holds an AWS access key or a private key. Everybody who may describe the task definition could read it.
    /// </summary>
    /// <remarks>
    /// Remove it, and take the key out of use: it is in a file already. The task role is what the application signs its calls with.
    /// </remarks>
    public static Problem VariableHoldsCredential(Setting setting, string name) => new(
        "CASCADE1313",
        $"The environment variable '{name}' holds an AWS access key or a private key, which everybody who may describe the task "
        + "definition could read. Remove it and take the key out of use; for AWS, the application has its task role.")
    {
        Setting = setting,
    };

    /// <summary>Warning: an environment variable looks like a secret.</summary>
    /// <remarks>Keep secrets in Secrets Manager or Parameter Store, and let the application read them there with its task role.</remarks>
    public static Problem VariableLooksSecret(Setting setting, string name) => new(
        "CASCADE1314",
        $"The environment variable '{name}' looks like a secret, and everybody who may describe the task definition can read it. "
        + "Keep secrets in Secrets Manager or Parameter Store.")
    {
        Setting = setting,
        Severity = Severity.Warning,
    };

    /// <summary>
    /// Warning: two environment variables differ only by upper and lower case, which .NET's configuration does not tell apart.
    /// </summary>
    /// <remarks>Remove one of them.</remarks>
    public static Problem VariablesDifferByCase(Setting setting, string name, string other) => new(
        "CASCADE1315",
        $"The environment variables '{other}' and '{name}' are one to .NET's configuration, which of them wins is chance. Remove one.")
    {
        Setting = setting,
        Severity = Severity.Warning,
    };

    /// <summary>The environment variables of a container are larger than a task definition has room for.</summary>
    /// <remarks>Put them into a <c>CascadeEnvironmentFile</c>.</remarks>
    public static Problem VariablesTooLarge(Setting setting, int bytes, int max) => new(
        "CASCADE1316",
        $"The environment variables have {bytes} bytes together, and {max} are allowed: a task definition has 64 KiB in all. "
        + "Put them into a CascadeEnvironmentFile.")
    {
        Setting = setting,
    };

    /// <summary>An environment file does not exist, or cannot be read.</summary>
    /// <remarks>Correct the path; it is relative to the project that names it.</remarks>
    public static Problem EnvironmentFileMissing(Setting setting, string path) => new(
        "CASCADE1320",
        $"The environment file '{path}' does not exist or cannot be read. Correct the path of the CascadeEnvironmentFile.")
    {
        Setting = setting,
    };

    /// <summary>An environment file's name does not end in <c>.env</c>, and ECS takes no other.</summary>
    /// <remarks>Rename the file.</remarks>
    public static Problem EnvironmentFileExtension(Setting setting, string name) => new(
        "CASCADE1321",
        $"ECS takes environment files only if their names end in '.env', and '{name}' does not. Rename it.")
    {
        Setting = setting,
    };

    /// <summary>There are more environment files than ECS takes.</summary>
    /// <remarks>Join some of them: 10 are allowed.</remarks>
    public static Problem TooManyEnvironmentFiles(Setting setting, int count, int max) => new(
        "CASCADE1322",
        $"There are {count} CascadeEnvironmentFile items, and ECS takes {max}. Join some of them.")
    {
        Setting = setting,
    };

    /// <summary>An environment file is larger than 1 MiB. Every task copies it to its disk.</summary>
    /// <remarks>Put large values where the application reads them, such as S3.</remarks>
    public static Problem EnvironmentFileTooLarge(Setting setting, string path, int bytes, int max) => new(
        "CASCADE1323",
        $"The environment file '{path}' has {bytes} bytes, and {max} are allowed: every task copies it to its disk.")
    {
        Setting = setting,
    };

    /// <summary>An environment file is not plain UTF-8.</summary>
    /// <remarks>Save it as UTF-8 without a byte order mark.</remarks>
    public static Problem EnvironmentFileEncoding(string path, string fault) => new(
        "CASCADE1324",
        $"The environment file cannot be used: {fault}. Save it as UTF-8 without a byte order mark.")
    {
        Location = new(path, 0, 0),
    };

    /// <summary>A line of an environment file is not <c>NAME=value</c>, nor empty, nor a comment.</summary>
    /// <remarks>Correct the line. ECS knows no quotes, no escapes, no <c>export</c> and no values of several lines.</remarks>
    public static Problem EnvironmentFileLine(SourceLocation location, string fault) =>
        new("CASCADE1325", $"The line is not NAME=value, a comment or empty: {fault}.") { Location = location };

    /// <summary>Warning: a value in an environment file is in quotes, which will be part of it.</summary>
    /// <remarks>Remove the quotes, unless the application wants them.</remarks>
    public static Problem EnvironmentFileQuotes(SourceLocation location, string name) => new(
        "CASCADE1326",
        $"The value of '{name}' is in quotes, and ECS makes them a part of it. Remove them, unless the application wants them.")
    {
        Location = location,
        Severity = Severity.Warning,
    };

    /// <summary>Warning: an environment file has a variable twice; the last one counts.</summary>
    /// <remarks>Remove one of the two lines.</remarks>
    public static Problem EnvironmentFileTwice(SourceLocation location, string name) => new(
        "CASCADE1327",
        $"The variable '{name}' is in this file already. Remove one of the two lines.")
    {
        Location = location,
        Severity = Severity.Warning,
    };
}
