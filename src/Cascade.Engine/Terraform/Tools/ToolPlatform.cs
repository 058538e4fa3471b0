using System.Runtime.InteropServices;

namespace Cascade.Engine.Terraform.Tools;

/// <summary>
/// An operating system and architecture, in the words of Go: <c>linux_amd64</c>. A Linux without glibc is <c>linux-musl</c>.
/// </summary>
internal sealed record ToolPlatform(string OperatingSystem, string Architecture)
{
    public static ToolPlatform Current { get; } = new(
        System.OperatingSystem.IsWindows() ? "windows"
            : System.OperatingSystem.IsMacOS() ? "darwin"
            : RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? "linux-musl"
            : System.OperatingSystem.IsLinux() ? "linux"
            : RuntimeInformation.RuntimeIdentifier,
        RuntimeInformation.OSArchitecture switch
        {
            System.Runtime.InteropServices.Architecture.X64 => "amd64",
            System.Runtime.InteropServices.Architecture.Arm64 => "arm64",
            var other => other.ToString().ToLowerInvariant(),
        });

    public override string ToString() => $"{OperatingSystem}_{Architecture}";
}
