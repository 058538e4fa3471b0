using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Cascade.Engine.Terraform.Running;

/// <summary>The few calls of libc that .NET has no method for.</summary>
[UnsupportedOSPlatform("windows")]
internal static partial class UnixSignal
{
    private const int Interrupt = 2;

    /// <summary>SIGINT to that process alone, not to its group.</summary>
    public static bool SendInterrupt(int processId) => Kill(processId, Interrupt) == 0;

    /// <summary>
    /// Whether we are in the foreground of a terminal: then its Ctrl+C reaches our children as well as us,
    /// and a second SIGINT from us would make Terraform quit without saving.
    /// </summary>
    public static bool TerminalInterruptsUs()
    {
        try
        {
            using var terminal = File.OpenHandle("/dev/tty", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return TerminalGroup((int)terminal.DangerousGetHandle()) == ProcessGroup();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "tcgetpgrp")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int TerminalGroup(int descriptor);

    [LibraryImport("libc", EntryPoint = "getpgrp")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ProcessGroup();
}
