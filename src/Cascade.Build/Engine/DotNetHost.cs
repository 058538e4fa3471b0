using System.Runtime.InteropServices;

namespace Cascade.Build.Engine;

/// <summary>The <c>dotnet</c> that runs the engine.</summary>
internal static class DotNetHost
{
    private static readonly string FileName = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "dotnet.exe" : "dotnet";

    /// <summary>
    /// The host that MSBuild names in <c>DOTNET_HOST_PATH</c> (the .NET SDK's MSBuild always does, Visual Studio's from 2026 on),
    /// else the host beside the SDK that builds, else the host that PATH finds.
    /// </summary>
    /// <param name="root">The SDK's <c>$(NetCoreRoot)</c>.</param>
    public static string Find(string root) => Find(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"), root);

    internal static string Find(string? host, string root) =>
        ((string?[])[host, root.Length == 0 ? null : Path.Combine(root, FileName)]).FirstOrDefault(file => File.Exists(file)) ?? FileName;
}
