using System.Security.Cryptography;
using System.Text;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Terraform.Tools;

/// <summary>
/// The per-user folder of what was fetched and measured: tools, provider plug-ins, versions. Any of it may be deleted at any time.
/// </summary>
internal sealed class ToolCache(string root)
{
    /// <summary>Names another folder, for build servers that keep one between runs.</summary>
    public const string Variable = "CASCADE_TOOL_CACHE";

    public string Root { get; } = root;

    /// <summary>Terraform's plug-in cache, unless the user has one: <c>TF_PLUGIN_CACHE_DIR</c>.</summary>
    public string Plugins => Path.Combine(Root, "terraform-plugins");

    public static ToolCache OfUser()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        return new ToolCache(string.IsNullOrWhiteSpace(named)
            ? Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                "cascade",
                "tools")
            : Path.GetFullPath(named));
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
