using System.Security.Cryptography;
using System.Text;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Terraform.Tools;

/// <summary>
/// The per-user folder of what was fetched and measured: tools, provider plug-ins, npm packages, versions. Any of it may be deleted at any
/// time.
/// </summary>
internal sealed class ToolCache(string root)
{
    /// <summary>Names another folder, for build servers that keep one between runs.</summary>
    public const string Variable = "CASCADE_TOOL_CACHE";

    public string Root { get; } = root;

    /// <summary>The user's folder that this one stands for, because it cannot be written to; else null.</summary>
    public string? InPlaceOf { get; private init; }

    /// <summary>Terraform's plug-in cache, unless the user has one: <c>TF_PLUGIN_CACHE_DIR</c>.</summary>
    public string Plugins => Path.Combine(Root, "terraform-plugins");

    /// <summary>Where Node keeps the unpacked CDKTF constructs, unless the user has named a folder.</summary>
    public string Packages => Path.Combine(Root, "jsii");

    /// <summary>
    /// The folder that <see cref="Variable"/> names, else the user's own; a private folder in the temporary folder where there is no home,
    /// or no home that can be written to, as for a user id without an account.
    /// </summary>
    /// <exception cref="CascadeException">The folder cannot be made, or others may write to it.</exception>
    public static ToolCache OfUser()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrWhiteSpace(named))
        {
            return new ToolCache(OwnFolder.Require(Path.GetFullPath(named)));
        }

        var usual = Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "cascade",
            "tools");
        return OwnFolder.CanWrite(usual)
            ? new ToolCache(OwnFolder.Require(usual))
            : new ToolCache(OwnFolder.Require(Path.Combine(Path.GetTempPath(), OwnFolder.Name))) { InPlaceOf = usual };
    }

    /// <summary>A file for the text, named by its hash: paths and settings do not make file names.</summary>
    public string FileFor(string folder, string text, string extension) =>
        Path.Combine(Root, folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32] + extension);

    /// <exception cref="CascadeException">The folder cannot be made or written to.</exception>
    public string Require(string folder)
    {
        try
        {
            return Directory.CreateDirectory(folder).FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CascadeException(Errors.ToolCacheUnusable(Root, Variable, e.Message), e);
        }
    }
}
