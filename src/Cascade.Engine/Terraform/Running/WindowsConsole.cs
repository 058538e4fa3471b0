using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Cascade.Engine.Terraform.Running;

/// <summary>Windows has no signals: a console event to a process group is the nearest.</summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsConsole
{
    private const uint ControlBreak = 1;

    /// <summary>
    /// CTRL_BREAK to the group that the process leads (it was started with <c>CreateNewProcessGroup</c>); CTRL_C cannot be sent to a group.
    /// Go takes both for an interrupt. See https://learn.microsoft.com/windows/console/generateconsolectrlevent.
    /// </summary>
    public static bool SendBreak(int processId) => GenerateConsoleCtrlEvent(ControlBreak, (uint)processId);

    [LibraryImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GenerateConsoleCtrlEvent(uint controlEvent, uint processGroupId);
}
