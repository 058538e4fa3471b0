namespace Cascade.Engine.Terraform.Tools;

/// <summary>
/// The versions that are fetched. The sums are the makers' (<c>terraform_1.11.4_SHA256SUMS</c>, <c>SHASUMS256.txt</c> of v22.22.2);
/// to move to another version, replace the version and every sum.
/// </summary>
internal static class PinnedTools
{
    public static PinnedTool Terraform { get; } = new(
        "Terraform",
        "terraform",
        new Version(1, 11, 4),
        new Uri("https://releases.hashicorp.com/terraform/"),
        new Dictionary<ToolPlatform, PinnedArchive>
        {
            // Terraform is linked statically: one archive for every Linux.
            [new("linux", "amd64")] = TerraformZip("linux_amd64", "1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc"),
            [new("linux", "arm64")] = TerraformZip("linux_arm64", "a43d1d0da9b9bab214a8305a39db0e40869572594ccf50c416a7756499143633"),
            [new("linux-musl", "amd64")] = TerraformZip("linux_amd64", "1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc"),
            [new("linux-musl", "arm64")] = TerraformZip("linux_arm64", "a43d1d0da9b9bab214a8305a39db0e40869572594ccf50c416a7756499143633"),
            [new("darwin", "amd64")] = TerraformZip("darwin_amd64", "a56d5002b9f7647291faccc3dd1a70350e60fb61e4c45037629508b8fdc2575b"),
            [new("darwin", "arm64")] = TerraformZip("darwin_arm64", "867e0808fa971217043e25b7a792b10720c79b1546f8a68479b74f138be73e18"),
            [new("windows", "amd64")] = TerraformZip("windows_amd64", "4e1dc85419dda723f2bb3afdf63a0d282a2de858588d56dd57d2e4e4c4c83f2b"),
            // There is no Terraform 1.11 for Windows on Arm; Windows runs the x64 program there.
            [new("windows", "arm64")] = TerraformZip("windows_amd64", "4e1dc85419dda723f2bb3afdf63a0d282a2de858588d56dd57d2e4e4c4c83f2b"),
        });

    /// <summary>Node's own builds need glibc, so there is none for musl: a user takes the distribution's package there.</summary>
    public static PinnedTool Node { get; } = new(
        "Node.js",
        "node",
        new Version(22, 22, 2),
        new Uri("https://nodejs.org/dist/"),
        new Dictionary<ToolPlatform, PinnedArchive>
        {
            [new("linux", "amd64")] = NodeTarball("linux-x64", "978978a635eef872fa68beae09f0aad0bbbae6757e444da80b570964a97e62a3"),
            [new("linux", "arm64")] = NodeTarball("linux-arm64", "b2f3a96f31486bfc365192ad65ced14833ad2a3c2e1bcefec4846902f264fa28"),
            [new("darwin", "amd64")] = NodeTarball("darwin-x64", "12a6abb9c2902cf48a21120da13f87fde1ed1b71a13330712949e8db818708ba"),
            [new("darwin", "arm64")] = NodeTarball("darwin-arm64", "db4b275b83736df67533529a18cc55de2549a8329ace6c7bcc68f8d22d3c9000"),
            [new("windows", "amd64")] = NodeZip("win-x64", "7c93e9d92bf68c07182b471aa187e35ee6cd08ef0f24ab060dfff605fcc1c57c"),
            [new("windows", "arm64")] = NodeZip("win-arm64", "380d375cf650c5a7f2ef3ce29ac6ea9a1c9d2ec8ea8e8391e1a34fd543886ab3"),
        });

    private static PinnedArchive TerraformZip(string platform, string sha256) => new(
        $"1.11.4/terraform_1.11.4_{platform}.zip",
        platform.StartsWith("windows", StringComparison.Ordinal) ? "terraform.exe" : "terraform",
        sha256);

    private static PinnedArchive NodeTarball(string platform, string sha256) => new(
        $"v22.22.2/node-v22.22.2-{platform}.tar.gz", $"node-v22.22.2-{platform}/bin/node", sha256);

    private static PinnedArchive NodeZip(string platform, string sha256) => new(
        $"v22.22.2/node-v22.22.2-{platform}.zip", $"node-v22.22.2-{platform}/node.exe", sha256);
}
