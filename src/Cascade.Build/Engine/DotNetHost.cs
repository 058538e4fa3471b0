using System.Runtime.InteropServices;

namespace Cascade.Build.Engine;

/// <summary>The <c>dotnet</c> that runs the engine.</summary>
internal static class DotNetHost
{
    private static readonly string FileName = IsWindows ? "dotnet.exe" : "dotnet";

    private static bool IsWindows => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>
    /// The host that MSBuild names in <c>DOTNET_HOST_PATH</c> (the .NET SDK's MSBuild always does, Visual Studio's from 2026 on),
    /// else the host of the .NET that runs MSBuild, else an installed host, else the host that PATH finds.
    /// </summary>
    public static string Find() => Find(
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"),
        // <root>/shared/Microsoft.NETCore.App/<version>/; on .NET Framework a folder of Windows, which has no dotnet above it.
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."),
        Environment.GetEnvironmentVariable("DOTNET_ROOT"),
        IsWindows ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "dotnet") : null);

    /// <summary>The first that exists.</summary>
    /// <param name="host">Full path of a host, or null.</param>
    /// <param name="folders">Folders that may hold a host, in the order of preference.</param>
    internal static string Find(string? host, params string?[] folders) =>
        folders.Select(In).Prepend(host).FirstOrDefault(file => !string.IsNullOrEmpty(file) && File.Exists(file)) ?? FileName;

    private static string? In(string? folder) => string.IsNullOrEmpty(folder) ? null : Path.GetFullPath(Path.Combine(folder, FileName));
}
