using Cascade.Engine.Terraform.Tools;

namespace Cascade.Engine.Terraform;

/// <summary>
/// Terraform's <c>.terraform.lock.hcl</c>. Terraform trusts its plug-in cache only for a provider whose checksum a lock file records, and
/// downloads it anew (the AWS provider: 150 MB) for a folder without one, as every fresh clone's <c>obj/</c> is. So the lock file of the
/// last <c>init</c> with the same providers is kept in the tool cache and laid into new folders: downloaded once, and verified ever after.
/// </summary>
internal sealed class ProviderLockFile(string directory, ToolCache cache, string providers)
{
    public const string Name = ".terraform.lock.hcl";

    private string File => Path.Combine(directory, Name);

    private string Kept => cache.FileFor("lock-files", $"{ToolPlatform.Current}|{providers}", ".hcl");

    /// <summary>
    /// Before <c>init</c>, when the providers that are asked for have changed: selections of other versions would only be in the way.
    /// </summary>
    public void Lay()
    {
        System.IO.File.Delete(File);
        if (System.IO.File.Exists(Kept))
        {
            System.IO.File.Copy(Kept, File);
        }
    }

    /// <summary>After <c>init</c>.</summary>
    public void Keep()
    {
        if (!System.IO.File.Exists(File) || System.IO.File.Exists(Kept))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Kept)!);
        var draft = $"{Kept}.{Environment.ProcessId}";
        System.IO.File.Copy(File, draft, overwrite: true);
        System.IO.File.Move(draft, Kept, overwrite: true);
    }
}
