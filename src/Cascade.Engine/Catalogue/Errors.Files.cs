namespace Cascade.Engine.Catalogue;

/// <content>15xx: Terraform files, task policies and tools that the user names.</content>
internal static partial class Errors
{
    /// <summary>A Terraform file does not exist, or cannot be read.</summary>
    /// <remarks>Correct the path; it is relative to the project that names it.</remarks>
    [Replaces("CASCADE1900")]
    public static Problem TerraformFileMissing(Setting setting, string path) => new(
        "CASCADE1501",
        $"The Terraform file '{path}' does not exist or cannot be read. Correct the path of the CascadeTerraform item.")
    {
        Setting = setting,
    };

    /// <summary>A <c>CascadeTerraform</c> item is not a <c>.tf</c> or <c>.tf.json</c> file.</summary>
    /// <remarks>Name files with these endings only; Terraform reads no others of a folder.</remarks>
    [Replaces("CASCADE1901")]
    public static Problem TerraformFileExtension(Setting setting, string name) => new(
        "CASCADE1502",
        $"CascadeTerraform '{name}' does not end in '.tf' or '.tf.json', and Terraform reads no other files.")
    {
        Setting = setting,
    };

    /// <summary>A <c>CascadeTerraform</c> item has a name that is kept for Cascade's own files: it begins with <c>cdk.</c> or <c>cascade.</c></summary>
    /// <remarks>Rename the file. To change what Cascade makes, let the name end in <c>_override.tf</c>.</remarks>
    public static Problem TerraformFileReserved(Setting setting, string identity, string name) =>
        new("CASCADE1902", $"CascadeTerraform '{identity}': '{name}' is a name of Cascade's own files. Rename it; to change what Cascade makes, let the name end in _override.tf.") { Setting = setting };

    /// <summary>Two Terraform files have one name. They lie in one folder, and letter case does not tell names apart on every system.</summary>
    /// <remarks>Rename one of them.</remarks>
    [Replaces("CASCADE1903")]
    public static Problem TerraformFileNameTaken(Setting setting, string identity, string name) =>
        new("CASCADE1503", $"CascadeTerraform '{identity}': the stack's folder has a file '{name}' already. Rename it.") { Setting = setting };

    /// <summary>A <c>.tf.json</c> file is not JSON.</summary>
    /// <remarks>Correct the file at the place that the message names.</remarks>
    public static Problem TerraformJsonMalformed(SourceLocation location, string fault) =>
        new("CASCADE1504", $"The Terraform file is not JSON: {fault}.") { Location = location };

    /// <summary>A <c>CascadeTaskPolicy</c> is neither a managed policy's ARN nor the path of a <c>.json</c> file.</summary>
    /// <remarks>Write an ARN, such as <c>arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess</c>, or the path of a policy document.</remarks>
    public static Problem TaskPolicyNeither(Setting setting, string value) => new(
        "CASCADE1510",
        $"CascadeTaskPolicy '{value}' is neither a managed policy's ARN, such as 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess', nor "
        + "the path of a .json policy document.")
    {
        Setting = setting,
    };

    /// <summary>A policy document does not exist, or cannot be read.</summary>
    /// <remarks>Correct the path; it is relative to the project that names it.</remarks>
    public static Problem TaskPolicyFileMissing(Setting setting, string path) => new(
        "CASCADE1511",
        $"The policy document '{path}' does not exist or cannot be read. Correct the path of the CascadeTaskPolicy.")
    {
        Setting = setting,
    };

    /// <summary>A policy document is not JSON, or not a policy that a role can bear.</summary>
    /// <remarks>
    /// Correct what the message names: a policy has a <c>Statement</c>, whose <c>Effect</c>, <c>Action</c> and <c>Resource</c> are set.
    /// </remarks>
    public static Problem TaskPolicyMalformed(SourceLocation location, string fault) =>
        new("CASCADE1512", $"The policy document cannot be used: {fault}.") { Location = location };

    /// <summary>Two task policies are one ARN, or two files of one name.</summary>
    /// <remarks>Remove or rename one of them.</remarks>
    public static Problem TaskPolicyTwice(Setting setting, string name) => new(
        "CASCADE1513",
        $"CascadeTaskPolicy '{name}' is there twice: a role bears a policy once, and knows inline ones by their file's name. "
        + "Remove or rename one.")
    {
        Setting = setting,
    };

    /// <summary>There are more managed policies than a role can bear.</summary>
    /// <remarks>Join some of them into a policy document of your own.</remarks>
    public static Problem TooManyTaskPolicies(Setting setting, int count, int max) => new(
        "CASCADE1514",
        $"There are {count} managed policies, and a role bears {max} at most. Join some into a policy document of your own.")
    {
        Setting = setting,
    };

    /// <summary>The policy documents are larger than a role's inline policies may be.</summary>
    /// <remarks>Make a managed policy of one of them, and name its ARN.</remarks>
    public static Problem TaskPoliciesTooLarge(Setting setting, int characters, int max) => new(
        "CASCADE1515",
        $"The policy documents have {characters} characters together, white space aside, and a role's inline policies may have {max}. "
        + "Make a managed policy of one, and name its ARN.")
    {
        Setting = setting,
    };

    /// <summary><c>CascadeToolMirror</c> is not an address to fetch from.</summary>
    /// <remarks>Write an absolute http or https address without user name, password, query and fragment.</remarks>
    public static Problem MirrorMalformed(Setting setting, string fault) => new(
        "CASCADE1521",
        $"CascadeToolMirror cannot be used: {fault}. Write an address such as 'https://mirror.example.com/tools/'.")
    {
        Setting = setting,
    };

    /// <summary><c>CascadeCollectorConfig</c> names a file that does not exist, or cannot be read.</summary>
    /// <remarks>Correct the path; it is relative to the project's folder.</remarks>
    public static Problem CollectorConfigMissing(Setting setting, string path) => new(
        "CASCADE1530",
        $"The collector's configuration '{path}' does not exist or cannot be read. "
        + "Correct the path in CascadeCollectorConfig, or remove it: then the collector runs with Cascade's own.")
    {
        Setting = setting,
    };

    /// <summary>
    /// The collector's configuration is not YAML, or the collector would not start, not be healthy or not receive traces with it.
    /// </summary>
    /// <remarks>
    /// Correct the file at the place that the message names. <c>docs/observability.md</c> has a configuration to begin with.
    /// </remarks>
    public static Problem CollectorConfigUnusable(SourceLocation location, string fault) =>
        new("CASCADE1531", $"The collector's configuration cannot be used: {fault}.") { Location = location };

    /// <summary>The collector's configuration does not fit into a task definition.</summary>
    /// <remarks>Shorten it: leave out comments and what is a default.</remarks>
    public static Problem CollectorConfigTooLarge(Setting setting, string path, int bytes, int max) => new(
        "CASCADE1532",
        $"The collector's configuration '{path}' has {bytes} bytes, and {max} are allowed: it is part of the task definition. "
        + "Leave out comments and what is a default.")
    {
        Setting = setting,
    };

    /// <summary>
    /// The collector's configuration holds a credential, which everybody who may describe the task definition could read.
    /// </summary>
    /// <remarks>
    /// Take it out. The collector has the rights of the task role: add what its exporters need with <c>CascadeTaskPolicy</c>.
    /// </remarks>
    public static Problem CollectorConfigHoldsCredential(SourceLocation location, string name) => new(
        "CASCADE1533",
        $"'{name}' of the collector's configuration holds a credential, which everybody who may describe the task definition could "
        + "read. Take it out; the collector has the rights of the task role, to which CascadeTaskPolicy adds.")
    {
        Location = location,
    };

    /// <summary>Warning: a value of the collector's configuration looks like a secret.</summary>
    /// <remarks>If it is one, take it out: everybody who may describe the task definition can read it.</remarks>
    public static Problem CollectorConfigLooksSecret(SourceLocation location, string name) => new(
        "CASCADE1534",
        $"'{name}' of the collector's configuration looks like a secret, and everybody who may describe the task definition can read it.")
    {
        Location = location,
        Severity = Severity.Warning,
    };
}
