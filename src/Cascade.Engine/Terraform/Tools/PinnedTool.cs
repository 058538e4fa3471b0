namespace Cascade.Engine.Terraform.Tools;

/// <summary>A program that is fetched when the machine has none: its version, and its archives.</summary>
/// <param name="Name">For people: <c>Terraform</c>.</param>
/// <param name="Folder">Its folder in the cache and, for a mirror, in the address: <c>terraform</c>.</param>
/// <param name="Version">The version that is fetched.</param>
/// <param name="Site">The maker's download site; <see cref="PinnedArchive.Path"/> is relative to it.</param>
/// <param name="Archives">By platform.</param>
internal sealed record PinnedTool(
    string Name,
    string Folder,
    Version Version,
    Uri Site,
    IReadOnlyDictionary<ToolPlatform, PinnedArchive> Archives)
{
    /// <summary>
    /// Where the archive is: at the maker's, or under <c>&lt;mirror&gt;/terraform/</c> and <c>&lt;mirror&gt;/node/</c>, which have the
    /// makers' own layout.
    /// </summary>
    public Uri AddressOf(PinnedArchive archive, Uri? mirror) =>
        mirror is null
            ? new Uri(Site, archive.Path)
            : new Uri($"{mirror.AbsoluteUri.TrimEnd('/')}/{Folder}/{archive.Path}");
}

/// <summary>A tool's archive for a platform.</summary>
/// <param name="Path">Relative to the site; ends in <c>.zip</c> or <c>.tar.gz</c>.</param>
/// <param name="Executable">The program's path in the archive.</param>
/// <param name="Sha256">Lower-case hex, as the maker's list of sums has it.</param>
internal sealed record PinnedArchive(string Path, string Executable, string Sha256);
