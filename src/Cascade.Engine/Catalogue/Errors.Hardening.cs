namespace Cascade.Engine.Catalogue;

/// <content>157x: how the application's container is confined.</content>
internal static partial class Errors
{
    /// <summary><c>CascadeExec</c> and <c>CascadeReadonlyRootFilesystem</c> are both <c>true</c>.</summary>
    /// <remarks>Set one of the two: the agent of ECS Exec writes to the container's file system.</remarks>
    public static Problem ExecOnReadonly(Setting setting) => new(
        "CASCADE1570",
        "CascadeExec and CascadeReadonlyRootFilesystem cannot both be true: the agent of ECS Exec writes to the container's file system. Set one of "
            + "the two.") { Setting = setting };

    /// <summary><c>CascadeTmpSize</c> is as much as the task's memory, or more.</summary>
    /// <remarks>Lower <c>CascadeTmpSize</c>, or raise <c>CascadeMemory</c>.</remarks>
    public static Problem TmpTooLarge(Setting setting, int size, int memory) => new(
        "CASCADE1571",
        $"CascadeTmpSize is {size} MiB of the task's {memory} MiB of memory, which leaves none to the application. Lower CascadeTmpSize, or raise "
            + "CascadeMemory.") { Setting = setting };

    /// <summary>Warning: the image runs as root.</summary>
    /// <remarks>
    /// Remove <c>ContainerUser</c>: .NET's images have a user of their own, <c>app</c>. Where the application must run as root, put the code
    /// into <c>NoWarn</c>.
    /// </remarks>
    public static Problem RunsAsRoot(string user) => new(
        "CASCADE1572",
        $"The application runs as root (ContainerUser is '{user}'): whoever breaks into it owns the container. Remove ContainerUser, so that the "
            + "image's own user runs it, or put CASCADE1572 into NoWarn.")
    {
        Setting = new("ContainerUser", user),
        Severity = Severity.Warning,
    };
}
