using System.Runtime.InteropServices;

namespace Cascade.Engine.Cli;

/// <summary>
/// Puts the engine in a session of its own, so that a terminal's Ctrl+C reaches it through the lifeline alone, once; else Terraform,
/// in the terminal's process group with us, would get one SIGINT from the terminal and one from us, and quit at the second without saving.
/// </summary>
internal static partial class EngineSession
{
    /// <returns>
    /// Whether the engine has a session of its own now. Windows has no sessions, and the leader of a process group, which a shell makes of
    /// each program that it starts, cannot begin one.
    /// </returns>
    public static bool TryStart() => !OperatingSystem.IsWindows() && SetSession() != -1;

    [LibraryImport("libc", EntryPoint = "setsid", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetSession();
}
