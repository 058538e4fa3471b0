namespace Cascade.Engine.Catalogue;

internal static partial class Errors
{
    /// <summary>A file of <c>@(CascadeTerraform)</c> asks for another version of the AWS provider than Cascade's own files.</summary>
    /// <remarks>Remove <c>version</c>, or the whole entry for <c>hashicorp/aws</c>: the provider is already there.</remarks>
    public static Problem UserTerraformProviderVersion(string file, int line, int column, string version, string pinned) =>
        OfUserTerraform(
            "CASCADE1904",
            file,
            $"The file asks for the AWS provider in version \"{version}\", but the stack is made for {pinned} exactly. "
            + "Remove the entry: the provider is already there.")
            with { Location = new SourceLocation(file, line, column) };

    /// <summary>
    /// A file of <c>@(CascadeTerraform)</c> has a <c>required_providers</c> block, and Terraform takes only one in a folder: Cascade's.
    /// </summary>
    /// <remarks>
    /// To add a provider, move the block to a file whose name ends in <c>_override.tf</c>: Terraform then adds its entries to Cascade's.
    /// </remarks>
    public static Problem UserTerraformRequiredProviders(string file, int line, int column) =>
        OfUserTerraform(
            "CASCADE1905",
            file,
            "Terraform takes one required_providers block in a folder, and Cascade's is there. "
            + "To add a provider, move the block to a file whose name ends in _override.tf.")
            with { Location = new SourceLocation(file, line, column) };

    /// <summary>
    /// A file of <c>@(CascadeTerraform)</c> has a <c>backend</c> or <c>cloud</c> block, and Cascade would not find the state.
    /// </summary>
    /// <remarks>Remove the block. The state is in the account's bucket.</remarks>
    public static Problem UserTerraformBackend(string file, int line, int column) =>
        OfUserTerraform("CASCADE1906", file, "The state of the stack is in Cascade's bucket: remove the backend or cloud block.")
            with { Location = new SourceLocation(file, line, column) };

    /// <summary>The last publish had Terraform files of the user's, and this publish has none.</summary>
    /// <remarks>
    /// A wildcard in <c>@(CascadeTerraform)</c> that matches no file is no error to MSBuild. If the files were removed on purpose, nothing is
    /// to be done.
    /// </remarks>
    public static Problem UserTerraformGone(string files) =>
        new(
            "CASCADE1907",
            $"The last publish had Terraform files of yours ({files}), and @(CascadeTerraform) now has none. Look whether its pattern still "
            + "matches them.")
        {
            Severity = Severity.Warning,
            Setting = new("CascadeTerraform", null),
        };

    private static Problem OfUserTerraform(string code, string file, string message) =>
        new(code, message) { Setting = new Setting("CascadeTerraform", file) };
}
