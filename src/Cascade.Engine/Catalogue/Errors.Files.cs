namespace Cascade.Engine.Catalogue;

/// <content>15xx: Terraform files, task policies and tools that the user names.</content>
internal static partial class Errors
{
    /// <summary>A Terraform file does not exist, or cannot be read.</summary>
    /// <remarks>Correct the path, which is relative to the project with the item.</remarks>
    [Replaces("CASCADE1900")]
    public static Problem TerraformFileMissing(Setting setting, string path) => new(
        "CASCADE1501",
        $"The Terraform file '{path}' does not exist or cannot be read. Correct the path of the CascadeTerraform item.")
    {
        Setting = setting,
        IsOfFile = true,
    };

    /// <summary>A <c>CascadeTerraform</c> item is not a <c>.tf</c> or <c>.tf.json</c> file.</summary>
    /// <remarks>Name files with these endings only, for Terraform reads no other files of a folder.</remarks>
    [Replaces("CASCADE1901")]
    public static Problem TerraformFileExtension(Setting setting, string name) => new(
        "CASCADE1502",
        $"CascadeTerraform '{name}' does not end in '.tf' or '.tf.json', and Terraform reads no other files.")
    {
        Setting = setting,
    };

    /// <summary>
    /// The name of a <c>CascadeTerraform</c> item begins with <c>cdk.</c> or <c>cascade.</c>, as only Cascade's files do.
    /// </summary>
    /// <remarks>Rename the file. To change what Cascade makes, let the name end in <c>_override.tf</c>.</remarks>
    public static Problem TerraformFileReserved(Setting setting, string identity, string name) => new(
        "CASCADE1902",
        $"CascadeTerraform '{identity}': '{name}' is a name of Cascade's own files. Rename the file; "
        + "to change what Cascade makes, let the name end in _override.tf.")
    {
        Setting = setting,
    };

    /// <summary>
    /// Two Terraform files have one name. All lie in one folder, and some systems do not tell names apart by letter case.
    /// </summary>
    /// <remarks>Rename one of the files.</remarks>
    [Replaces("CASCADE1903")]
    public static Problem TerraformFileNameTaken(Setting setting, string identity, string name) => new(
        "CASCADE1503",
        $"CascadeTerraform '{identity}': the stack's folder already has a file '{name}'. Rename the file.")
    {
        Setting = setting,
    };

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
    /// <remarks>Correct the path, which is relative to the project with the item.</remarks>
    public static Problem TaskPolicyFileMissing(Setting setting, string path) => new(
        "CASCADE1511",
        $"The policy document '{path}' does not exist or cannot be read. Correct the path of the CascadeTaskPolicy.")
    {
        Setting = setting,
        IsOfFile = true,
    };

    /// <summary>A policy document is not JSON, or not a policy that a role can have.</summary>
    /// <remarks>
    /// Correct the fault that the message names. A policy has a <c>Statement</c>, whose <c>Effect</c>, <c>Action</c> and <c>Resource</c>
    /// are set.
    /// </remarks>
    public static Problem TaskPolicyMalformed(SourceLocation location, string fault) =>
        new("CASCADE1512", $"The policy document cannot be used: {fault}.") { Location = location };

    /// <summary>Two task policies are one ARN, or two files of one name.</summary>
    /// <remarks>Remove or rename one of the two.</remarks>
    public static Problem TaskPolicyTwice(Setting setting, string name) => new(
        "CASCADE1513",
        $"CascadeTaskPolicy '{name}' is there twice: a role has a policy once, and an inline policy has the name of its file. "
        + "Remove or rename one of the two.")
    {
        Setting = setting,
    };

    /// <summary>There are more managed policies than a role can have.</summary>
    /// <remarks>Join some of the policies into a policy document of your own.</remarks>
    public static Problem TooManyTaskPolicies(Setting setting, int count, int max) => new(
        "CASCADE1514",
        $"There are {count} managed policies, and a role has {max} at most. Join some of the policies into a policy document of your own.")
    {
        Setting = setting,
    };

    /// <summary>The policy documents are larger than a role's inline policies may be.</summary>
    /// <remarks>Make a managed policy of one of the documents, and name its ARN.</remarks>
    public static Problem TaskPoliciesTooLarge(Setting setting, int characters, int max) => new(
        "CASCADE1515",
        $"The policy documents have {characters} characters together, white space aside, and a role's inline policies may have {max}. "
        + "Make a managed policy of one of the documents, and name its ARN.")
    {
        Setting = setting,
        IsOfFile = true,
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
    /// <remarks>Correct the path, which is relative to the project's folder.</remarks>
    public static Problem CollectorConfigMissing(Setting setting, string path) => new(
        "CASCADE1530",
        $"The collector's configuration '{path}' does not exist or cannot be read. "
        + "Correct the path in CascadeCollectorConfig, or remove the property: then the collector runs with Cascade's configuration.")
    {
        Setting = setting,
        IsOfFile = true,
    };

    /// <summary>
    /// The collector's configuration is not YAML, or the collector would not start, not be healthy or not receive traces.
    /// </summary>
    /// <remarks>
    /// Correct the file at the place that the message names. <c>docs/observability.md</c> has a configuration to begin with.
    /// </remarks>
    public static Problem CollectorConfigUnusable(SourceLocation location, string fault) =>
        new("CASCADE1531", $"The collector's configuration cannot be used: {fault}.") { Location = location };

    /// <summary>The collector's configuration does not fit into a task definition.</summary>
    /// <remarks>Shorten the configuration: leave out comments and default values.</remarks>
    public static Problem CollectorConfigTooLarge(Setting setting, string path, int bytes, int max) => new(
        "CASCADE1532",
        $"The collector's configuration '{path}' has {bytes} bytes, and {max} are allowed: the configuration is part of the task "
        + "definition. Leave out comments and default values.")
    {
        Setting = setting,
        IsOfFile = true,
    };

    /// <summary>
    /// The collector's configuration holds a credential, which everybody who may describe the task definition could read.
    /// </summary>
    /// <remarks>
    /// Remove the credential. The collector has the permissions of the task role; add those that its exporters need with
    /// <c>CascadeTaskPolicy</c>.
    /// </remarks>
    public static Problem CollectorConfigHoldsCredential(SourceLocation location, string name) => new(
        "CASCADE1533",
        $"'{name}' of the collector's configuration holds a credential, which everybody who may describe the task definition could "
        + "read. Remove the credential; the collector has the permissions of the task role, to which CascadeTaskPolicy adds.")
    {
        Location = location,
    };

    /// <summary>Warning: a value of the collector's configuration looks like a secret.</summary>
    /// <remarks>If the value is a secret, remove it: everybody who may describe the task definition can read the configuration.</remarks>
    public static Problem CollectorConfigLooksSecret(SourceLocation location, string name) => new(
        "CASCADE1534",
        $"'{name}' of the collector's configuration looks like a secret, and everybody who may describe the task definition can "
        + "read the configuration.")
    {
        Location = location,
        Severity = Severity.Warning,
    };
}
