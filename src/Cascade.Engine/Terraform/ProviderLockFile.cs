using Cascade.Engine.Terraform.Tools;

namespace Cascade.Engine.Terraform;

/// <summary>
/// Terraform's <c>.terraform.lock.hcl</c>. Terraform trusts its plug-in cache only for a provider whose checksum a lock file records, and
/// downloads the provider anew (AWS's: 150 MB) for a folder without a lock file, such as a fresh clone's <c>obj/</c>. So the tool cache has
/// the lock file of the last <c>init</c> with the same providers, for new folders: a provider is downloaded once, and verified ever after.
/// </summary>
internal sealed class ProviderLockFile(string directory, ToolCache cache, string providers)
{
    public const string Name = ".terraform.lock.hcl";

    private string File => Path.Combine(directory, Name);

    private string Saved => cache.FileFor("lock-files", $"{ToolPlatform.Current}|{providers}", ".hcl");

    /// <summary>
    /// Before <c>init</c>, when the wanted providers have changed: selections of other versions would only be in the way.
    /// </summary>
    public void Restore()
    {
        System.IO.File.Delete(File);
        if (System.IO.File.Exists(Saved))
        {
            System.IO.File.Copy(Saved, File);
        }
    }

    /// <summary>After <c>init</c>.</summary>
    public void Save()
    {
        if (!System.IO.File.Exists(File) || System.IO.File.Exists(Saved))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Saved)!);
        var draft = $"{Saved}.{Environment.ProcessId}";
        System.IO.File.Copy(File, draft, overwrite: true);
        System.IO.File.Move(draft, Saved, overwrite: true);
    }
}
