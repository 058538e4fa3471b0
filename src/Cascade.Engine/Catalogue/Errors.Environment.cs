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

    /// <summary>Two tags have one key. For IAM, keys that differ only by case are one key.</summary>
    /// <remarks>Remove one of the items, or change the value of the first with <c>Update</c>.</remarks>
    public static Problem TagTwice(Setting setting, string key) => new(
        "CASCADE1304",
        $"CascadeTag '{key}' is there twice (IAM does not tell upper from lower case). Remove one item, or change the first with Update.")
    {
        Setting = setting,
    };

    /// <summary>There are more tags than a resource can have.</summary>
    /// <remarks>Remove some tags. A resource has at most 50, of which four are Cascade's own.</remarks>
    public static Problem TooManyTags(Setting setting, int count, int max) => new(
        "CASCADE1305",
        $"There are {count} CascadeTag items, and {max} are allowed: a resource has at most 50 tags, of which four are Cascade's own.")
    {
        Setting = setting,
    };

    /// <summary>An environment variable's name has a character that such names do not have.</summary>
    /// <remarks>Write a letter or <c>_</c> first, then letters, digits and <c>_ . : -</c>.</remarks>
    public static Problem VariableNameMalformed(Setting setting, string name) => new(
        "CASCADE1310",
        $"'{name}' cannot be an environment variable's name: a name is a letter or '_', followed by letters, digits and _ . : -.")
    {
        Setting = setting,
    };

    /// <summary>ECS sets the environment variable, or the AWS SDKs read credentials from the variable.</summary>
    /// <remarks>
    /// Remove the variable. The application already has the credentials of its task role; <c>CascadeTaskPolicy</c> adds permissions to that
    /// role.
    /// </remarks>
    public static Problem VariableReserved(Setting setting, string name) => new(
        "CASCADE1311",
        $"The environment variable '{name}' is set by ECS, or would replace the task role's credentials. Remove the variable; "
        + "CascadeTaskPolicy adds permissions to the task role.")
    {
        Setting = setting,
    };

    /// <summary>An environment variable is there twice in one container.</summary>
    /// <remarks>Remove one of the items, or change the value of the first with <c>Update</c>.</remarks>
    public static Problem VariableTwice(Setting setting, string name) => new(
        "CASCADE1312",
        $"The environment variable '{name}' is there twice. Remove one item, or change the first with Update.")
    {
        Setting = setting,
    };

    /// <summary>
    /// An environment variable holds an AWS access key or a private key. Everybody who may describe the task definition could read the key.
    /// </summary>
    /// <remarks>
    /// Remove the variable, and take the key out of use, for a file already holds the key. The application signs its calls to AWS with the
    /// task role.
    /// </remarks>
    public static Problem VariableHoldsCredential(Setting setting, string name) => new(
        "CASCADE1313",
        $"The environment variable '{name}' holds an AWS access key or a private key, which everybody who may describe the task "
        + "definition could read. Remove the variable and take the key out of use; for AWS, the application has its task role.")
    {
        Setting = setting,
    };

    /// <summary>Warning: an environment variable looks like a secret.</summary>
    /// <remarks>Keep secrets in Secrets Manager or Parameter Store, and let the application read them with its task role.</remarks>
    public static Problem VariableLooksSecret(Setting setting, string name) => new(
        "CASCADE1314",
        $"The environment variable '{name}' looks like a secret, and everybody who may describe the task definition can read the variable. "
        + "Keep secrets in Secrets Manager or Parameter Store.")
    {
        Setting = setting,
        Severity = Severity.Warning,
    };

    /// <summary>
    /// Warning: two environment variables differ only by upper and lower case, which .NET's configuration does not tell apart.
    /// </summary>
    /// <remarks>Remove one of the two variables.</remarks>
    public static Problem VariablesDifferByCase(Setting setting, string name, string other) => new(
        "CASCADE1315",
        $"The environment variables '{other}' and '{name}' are one variable to .NET's configuration, and either may win. Remove one.")
    {
        Setting = setting,
        Severity = Severity.Warning,
    };

    /// <summary>The environment variables of a container do not fit into a task definition.</summary>
    /// <remarks>Put the variables into a <c>CascadeEnvironmentFile</c>.</remarks>
    public static Problem VariablesTooLarge(Setting setting, int bytes, int max) => new(
        "CASCADE1316",
        $"The environment variables have {bytes} bytes together, and {max} are allowed: a task definition has 64 KiB in all. "
        + "Put the variables into a CascadeEnvironmentFile.")
    {
        Setting = setting,
    };

    /// <summary>An environment file does not exist, or cannot be read.</summary>
    /// <remarks>Correct the path, which is relative to the project with the item.</remarks>
    public static Problem EnvironmentFileMissing(Setting setting, string path) => new(
        "CASCADE1320",
        $"The environment file '{path}' does not exist or cannot be read. Correct the path of the CascadeEnvironmentFile.")
    {
        Setting = setting,
        IsOfFile = true,
    };

    /// <summary>An environment file's name does not end in <c>.env</c>, and ECS takes no other files.</summary>
    /// <remarks>Rename the file.</remarks>
    public static Problem EnvironmentFileExtension(Setting setting, string name) => new(
        "CASCADE1321",
        $"ECS takes environment files only if their names end in '.env', and '{name}' does not. Rename the file.")
    {
        Setting = setting,
    };

    /// <summary>There are more environment files than ECS takes.</summary>
    /// <remarks>Join some of the files: 10 are allowed.</remarks>
    public static Problem TooManyEnvironmentFiles(Setting setting, int count, int max) => new(
        "CASCADE1322",
        $"There are {count} CascadeEnvironmentFile items, and ECS takes {max}. Join some of the files.")
    {
        Setting = setting,
    };

    /// <summary>An environment file is larger than 1 MiB. Every task copies the file to its disk.</summary>
    /// <remarks>Put large values into another store, such as S3, from which the application reads them.</remarks>
    public static Problem EnvironmentFileTooLarge(Setting setting, string path, int bytes, int max) => new(
        "CASCADE1323",
        $"The environment file '{path}' has {bytes} bytes, and {max} are allowed: every task copies the file to its disk.")
    {
        Setting = setting,
        IsOfFile = true,
    };

    /// <summary>An environment file is not plain UTF-8.</summary>
    /// <remarks>Save the file as UTF-8 without a byte order mark.</remarks>
    public static Problem EnvironmentFileEncoding(string path, string fault) => new(
        "CASCADE1324",
        $"The environment file cannot be used: {fault}. Save the file as UTF-8 without a byte order mark.")
    {
        Location = new(path, 0, 0),
    };

    /// <summary>A line of an environment file is not <c>NAME=value</c>, nor empty, nor a comment.</summary>
    /// <remarks>Correct the line. ECS knows no quotes, no escapes, no <c>export</c> and no values of several lines.</remarks>
    public static Problem EnvironmentFileLine(SourceLocation location, string fault) =>
        new("CASCADE1325", $"The line is not NAME=value, a comment or empty: {fault}.") { Location = location };

    /// <summary>Warning: a value in an environment file is in quotes, which will be part of the value.</summary>
    /// <remarks>Remove the quotes, unless the application wants them.</remarks>
    public static Problem EnvironmentFileQuotes(SourceLocation location, string name) => new(
        "CASCADE1326",
        $"The value of '{name}' is in quotes, and ECS makes the quotes a part of the value. Remove the quotes, unless the application "
        + "wants them.")
    {
        Location = location,
        Severity = Severity.Warning,
    };

    /// <summary>Warning: an environment file has a variable twice, and the last line counts.</summary>
    /// <remarks>Remove one of the two lines.</remarks>
    public static Problem EnvironmentFileTwice(SourceLocation location, string name) => new(
        "CASCADE1327",
        $"The variable '{name}' is in this file already. Remove one of the two lines.")
    {
        Location = location,
        Severity = Severity.Warning,
    };
}
