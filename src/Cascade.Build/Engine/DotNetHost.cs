using System.Runtime.InteropServices;

namespace Cascade.Build;

/// <summary>The <c>dotnet</c> that runs the engine.</summary>
internal static class DotNetHost
{
    private static readonly string FileName = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "dotnet.exe" : "dotnet";

    /// <summary>
    /// The one MSBuild names (<c>DOTNET_HOST_PATH</c>; the .NET SDK's MSBuild always does, Visual Studio's not in every version),
    /// else the one that the SDK in use belongs to, else an installed one, else whatever PATH finds.
    /// </summary>
    /// <param name="named"><c>$(DOTNET_HOST_PATH)</c>.</param>
    /// <param name="root"><c>$(NetCoreRoot)</c>: the folder the SDK in use is installed in.</param>
    public static string Find(string? named, string? root)
    {
        string?[] candidates =
        [
            named,
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"),
            In(root),
            In(Environment.GetEnvironmentVariable("DOTNET_ROOT")),
            In(RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
                ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "dotnet")
                : null),
        ];
        return candidates.FirstOrDefault(candidate => !string.IsNullOrEmpty(candidate) && File.Exists(candidate)) ?? FileName;
    }

    private static string? In(string? folder) => string.IsNullOrEmpty(folder) ? null : Path.Combine(folder, FileName);
}
