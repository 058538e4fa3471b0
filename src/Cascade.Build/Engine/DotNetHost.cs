using System.Runtime.InteropServices;

namespace Cascade.Build.Engine;

/// <summary>The <c>dotnet</c> that runs the engine.</summary>
internal static class DotNetHost
{
    private static readonly string FileName = IsWindows ? "dotnet.exe" : "dotnet";

    private static bool IsWindows => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>
    /// The host that MSBuild names in <c>DOTNET_HOST_PATH</c> (the .NET SDK's MSBuild always does, Visual Studio's from 2026 on),
    /// else the host beside the SDK that builds, else the host that PATH finds.
    /// </summary>
    /// <param name="root">The SDK's <c>$(NetCoreRoot)</c>.</param>
    public static string Find(string root) => Find(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"), root);

    /// <summary>The first that exists.</summary>
    /// <param name="host">Full path of a host, or null.</param>
    /// <param name="folders">Folders that may hold a host, in the order of preference.</param>
    internal static string Find(string? host, params string?[] folders) =>
        folders.Select(In).Prepend(host).FirstOrDefault(file => !string.IsNullOrEmpty(file) && File.Exists(file)) ?? FileName;

    private static string? In(string? folder) => string.IsNullOrEmpty(folder) ? null : Path.GetFullPath(Path.Combine(folder, FileName));
}
