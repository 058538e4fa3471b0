namespace Cascade.Local;

/// <summary>A folder of provider plugins on this machine, for machines that cannot reach Terraform's registry.</summary>
public static class TerraformMirror
{
    private const string Registry = "registry.terraform.io";

    /// <summary>
    /// A Terraform CLI configuration that takes the mirror's providers from it, and others from where they are published.
    /// Null when the user has a configuration, or there is no mirror: then Terraform does what it always does.
    /// </summary>
    /// <remarks>https://developer.hashicorp.com/terraform/cli/config/config-file#provider-installation</remarks>
    public static string? Configuration(string folder)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var own =
            Environment.GetEnvironmentVariable("TF_CLI_CONFIG_FILE") is { Length: > 0 } named ? named : Path.Combine(home, ".terraformrc");
        if (File.Exists(own))
        {
            return null;
        }

        if (Folder is not { } mirror)
        {
            return null;
        }

        var providers = Directory.GetDirectories(Path.Combine(mirror, Registry))
            .SelectMany(Directory.GetDirectories)
            .Select(provider => $"\"{Registry}/{Path.GetFileName(Path.GetDirectoryName(provider))}/{Path.GetFileName(provider)}\"");
        var list = string.Join(", ", providers);
        var file = Path.Combine(folder, "terraform.rc");
        File.WriteAllText(file, $$"""
            provider_installation {
              filesystem_mirror {
                path    = "{{mirror}}"
                include = [{{list}}]
              }
              direct {
                exclude = [{{list}}]
              }
            }

            """);
        return file;
    }

    /// <summary>The folder that holds <c>registry.terraform.io/hashicorp/aws</c>; null where there is none.</summary>
    public static string? Folder { get; } = Find();

    private static string? Find()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string[] usual =
        [
            Path.Combine(home, ".terraform.d", "plugins"),
            Path.Combine(home, ".local", "share", "terraform", "plugins"),
            "/usr/local/share/terraform/plugins",
            "/usr/share/terraform/plugins",
        ];
        string[] roots = ["/opt", "/srv", "/usr/local", "/usr/share", "/var/lib", home];
        return usual
            .Concat(roots.Where(Directory.Exists).SelectMany(FoldersIn))
            .FirstOrDefault(folder => Directory.Exists(Path.Combine(folder, Registry, "hashicorp", "aws")));
    }

    private static IEnumerable<string> FoldersIn(string root) =>
        Directory.EnumerateDirectories(
            root, "*", new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint });
}
