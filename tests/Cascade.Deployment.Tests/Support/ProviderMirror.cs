namespace Cascade.Deployment.Tests.Support;

/// <summary>The folder on this machine that holds <c>registry.terraform.io/hashicorp/aws</c>: where Terraform takes the AWS provider from in tests.</summary>
internal static class ProviderMirror
{
    private static readonly string s_registry = Path.Combine("registry.terraform.io", "hashicorp", "aws");

    public static string Folder { get; } = Find();

    /// <summary>Writes a Terraform configuration that knows this mirror and nothing else.</summary>
    public static string WriteConfiguration(Folder folder) => folder.Write(
        "mirror.tfrc",
        $"provider_installation {{\n  filesystem_mirror {{\n    path = \"{Folder}\"\n  }}\n}}\n");

    private static string Find()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string[] usual = ["/opt", "/usr/local/share", "/usr/share", "/srv", Path.Combine(home, ".terraform.d"), Path.Combine(home, ".local", "share")];
        return usual.Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories).FirstOrDefault(folder => Directory.Exists(Path.Combine(folder, s_registry)))
            ?? throw new DirectoryNotFoundException($"No folder with {s_registry} in: {string.Join(", ", usual)}");
    }
}
