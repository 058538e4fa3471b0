using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Terraform.Tools;

/// <summary>
/// A folder that nobody but its user may write to, for programs are run from it. On Windows, the access lists that a folder inherits are
/// trusted.
/// </summary>
internal static partial class OwnFolder
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    // Of access(2): W_OK and X_OK.
    private const int WriteAndEnter = 2 | 1;

    // Of statx(2): AT_FDCWD, AT_SYMLINK_NOFOLLOW; STATX_TYPE, STATX_MODE and STATX_UID; the bits of a mode.
    private const int CurrentFolder = -100;
    private const int NotALink = 0x100;
    private const uint TypeModeAndOwner = 1 | 2 | 8;
    private const int AllModes = 0xFFF;

    /// <summary>The user's own folder in a folder where all may write, such as <c>/tmp</c>.</summary>
    public static string Name => OperatingSystem.IsWindows() ? "cascade" : $"cascade-{EffectiveUser()}";

    /// <summary>Makes the folder, private, if it is missing.</summary>
    /// <param name="folder">Full path.</param>
    /// <returns>The folder; in a folder that all users share like <c>/tmp</c>, with the sticky bit, the user's own folder.</returns>
    /// <exception cref="CascadeException">The folder cannot be made, or others may write to it.</exception>
    public static string Require(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                return Directory.CreateDirectory(folder).FullName;
            }

            Directory.CreateDirectory(folder, Private);
            return PrivatePart(new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CascadeException(Errors.ToolCacheUnusable(folder, ToolCache.Variable, e.Message), e);
        }
    }

    /// <summary>Whether the folder is there, or can be made, and can be written to.</summary>
    public static bool CanWrite(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
                return true;
            }

            Directory.CreateDirectory(folder, Private);
            return Access(folder, WriteAndEnter) == 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static string PrivatePart(string folder)
    {
        var (owner, mode) = Read(folder);
        if (owner is { } other && other != 0 && other != EffectiveUser())
        {
            throw Refuse(folder, string.Create(CultureInfo.InvariantCulture, $"it belongs to another user (id {other})"));
        }

        if ((mode & OthersWrite) == 0)
        {
            return folder;
        }

        if (!mode.HasFlag(UnixFileMode.StickyBit))
        {
            throw Refuse(folder, $"others may write to it (mode {Convert.ToString((int)mode, 8)})");
        }

        var own = Path.Combine(folder, Name);
        Directory.CreateDirectory(own, Private);
        return PrivatePart(own);
    }

    private static CascadeException Refuse(string folder, string reason) =>
        new(Errors.ToolCacheOfOthers(folder, ToolCache.Variable, reason));

    /// <summary>The owner is null where the system does not tell. A link is not followed: another user may have made the link.</summary>
    [UnsupportedOSPlatform("windows")]
    private static (uint? Owner, UnixFileMode Mode) Read(string folder)
    {
        // The layout is the same on every Linux: https://man7.org/linux/man-pages/man2/statx.2.html
        var status = new byte[256];
        if (!OperatingSystem.IsLinux() || Status(CurrentFolder, folder, NotALink, TypeModeAndOwner, status) != 0)
        {
            return (null, File.GetUnixFileMode(folder));
        }

        var mode = BinaryPrimitives.ReadUInt16LittleEndian(status.AsSpan(28)) & AllModes;
        return (BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(20)), (UnixFileMode)mode);
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Access(string path, int mode);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Status(int folder, string path, int flags, uint mask, [Out] byte[] status);
}
