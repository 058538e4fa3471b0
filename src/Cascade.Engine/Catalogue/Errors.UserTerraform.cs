namespace Cascade.Engine.Catalogue;

internal static partial class Errors
{
    /// <summary>An item of <c>@(CascadeTerraform)</c> names a file that cannot be read.</summary>
    /// <remarks>Correct the path in the project, or remove the item.</remarks>
    public static Problem UserTerraformUnreadable(string file, string reason) =>
        OfUserTerraform("CASCADE1900", file, $"The Terraform file {file} cannot be read: {reason.Trim().TrimEnd('.')}.");

    /// <summary>An item of <c>@(CascadeTerraform)</c> is neither a <c>.tf</c> nor a <c>.tf.json</c> file.</summary>
    /// <remarks>Only these two are read by Terraform. What they refer to belongs into them.</remarks>
    public static Problem UserTerraformNotTerraform(string file) =>
        OfUserTerraform("CASCADE1901", file, $"{file} is not a Terraform file: its name must end in .tf or .tf.json.");

    /// <summary>An item of <c>@(CascadeTerraform)</c> has a name that is kept for Cascade's own files: it begins with <c>cdk.</c> or <c>cascade.</c></summary>
    /// <remarks>Rename the file. To change what Cascade makes, let the name end in <c>_override.tf</c>.</remarks>
    public static Problem UserTerraformReservedName(string file) => OfUserTerraform(
        "CASCADE1902",
        file,
        $"{Path.GetFileName(file)} is a name of Cascade's own files. Rename {file}; to change what Cascade makes, let its name end in _override.tf.");

    /// <summary>Two items of <c>@(CascadeTerraform)</c> from different folders have the same file name, and would lie in one folder.</summary>
    /// <remarks>Rename one of them. Letter case does not tell names apart on every system.</remarks>
    public static Problem UserTerraformSameName(string file, string other) =>
        OfUserTerraform("CASCADE1903", file, $"{file} and {other} have the same name, and Terraform reads them from one folder. Rename one of them.");

    /// <summary>A file of <c>@(CascadeTerraform)</c> asks for another version of the AWS provider than the one that Cascade's own files are made for.</summary>
    /// <remarks>Remove <c>version</c>, or the whole entry for <c>hashicorp/aws</c>: the provider is already there.</remarks>
    public static Problem UserTerraformProviderVersion(string file, int line, int column, string version, string pinned) =>
        OfUserTerraform(
            "CASCADE1904",
            file,
            $"The file asks for the AWS provider in version \"{version}\", but the stack is made for {pinned} exactly. Remove the entry: the provider is already there.")
            with { Location = new SourceLocation(file, line, column) };

    /// <summary>A file of <c>@(CascadeTerraform)</c> has a <c>required_providers</c> block, of which Terraform takes only one in a folder: Cascade's.</summary>
    /// <remarks>To add a provider, move the block to a file whose name ends in <c>_override.tf</c>: Terraform then adds its entries to Cascade's.</remarks>
    public static Problem UserTerraformRequiredProviders(string file, int line, int column) =>
        OfUserTerraform(
            "CASCADE1905",
            file,
            "Terraform takes one required_providers block in a folder, and Cascade's is there. To add a provider, move the block to a file whose name ends in _override.tf.")
            with { Location = new SourceLocation(file, line, column) };

    /// <summary>A file of <c>@(CascadeTerraform)</c> has a <c>backend</c> or <c>cloud</c> block: the state would be where Cascade does not find it.</summary>
    /// <remarks>Remove the block. The state is in the account's bucket.</remarks>
    public static Problem UserTerraformBackend(string file, int line, int column) =>
        OfUserTerraform("CASCADE1906", file, "The state of the stack is in Cascade's bucket: remove the backend or cloud block.")
            with { Location = new SourceLocation(file, line, column) };

    private static Problem OfUserTerraform(string code, string file, string message) =>
        new(code, message) { Setting = new Setting("CascadeTerraform", file) };
}
