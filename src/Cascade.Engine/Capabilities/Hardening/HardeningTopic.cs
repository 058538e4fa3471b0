using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Capabilities.Hardening;

/// <summary>What ECS on Fargate takes of these.</summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html"/>
internal static class HardeningTopic
{
    public const int DefaultTmpSize = 64;

    private static readonly SwitchDeclaration ReadonlyProperty = new(
        "CascadeReadonlyRootFilesystem", "whether the application can write to `/tmp` alone, which is then in the task's memory", false)
    {
        Group = PropertyGroup.Task,
        Example = "true",
    };

    private static readonly NumberDeclaration TmpSizeProperty = new(
        "CascadeTmpSize", "MiB of `/tmp` with `CascadeReadonlyRootFilesystem`, a part of the task's memory", 1, 32768, "MiB")
    {
        Group = PropertyGroup.Task,
        Default = DefaultTmpSize,
        Example = "256",
    };

    private static readonly SwitchDeclaration InitProcessProperty = new(
        "CascadeInitProcess",
        "whether a process of ECS's is the container's first, which forwards signals and reaps processes that ended: for an application that"
            + " starts others",
        false)
    {
        Group = PropertyGroup.Task,
        Example = "true",
    };

    private static readonly SwitchDeclaration ExecProperty = new(
        "CascadeExec", "whether people with the right `ecs:ExecuteCommand` may run commands in the containers (ECS Exec)", false)
    {
        Group = PropertyGroup.Task,
        Example = "true",
    };

    private static readonly NumberDeclaration StopTimeoutProperty = new(
        "CascadeStopTimeout",
        "seconds that the application has to stop, from SIGTERM to SIGKILL; .NET's own limit, `HostOptions.ShutdownTimeout`, follows the setting",
        2,
        120,
        "seconds")
    {
        Group = PropertyGroup.Time,
        Unset = "ECS's 30, which are .NET's too",
        Example = "90",
    };

    private static readonly NumberDeclaration OpenFilesProperty = new(
        "CascadeOpenFiles", "files and connections that a process may have open (`ulimit -n`)", 1024, 1048576, "files")
    {
        Group = PropertyGroup.Task,
        Unset = "Fargate's 65535",
        Example = "262144",
    };

    public static SettingsTopic Topic { get; } = SettingsTopic.Of(
        HardeningJson.Default.HardeningSettings,
        Read,
        properties: [ReadonlyProperty, TmpSizeProperty, InitProcessProperty, ExecProperty, OpenFilesProperty, StopTimeoutProperty]);

    private static HardeningSettings Read(RequestReader reader, DeploymentSettings settings)
    {
        var own = new HardeningSettings
        {
            ReadonlyRootFilesystem = reader.Switch(ReadonlyProperty),
            TmpSize = reader.Integer(TmpSizeProperty),
            InitProcess = reader.Switch(InitProcessProperty),
            Exec = reader.Switch(ExecProperty),
            StopTimeout = reader.Number(StopTimeoutProperty),
            OpenFiles = reader.Number(OpenFilesProperty),
        };
        if (own is { Exec: true, ReadonlyRootFilesystem: true })
        {
            reader.Report(Errors.ExecOnReadonly(reader.SettingOf(ExecProperty)));
        }

        if (own.ReadonlyRootFilesystem && own.TmpSize >= settings.Task.Memory)
        {
            reader.Report(Errors.TmpTooLarge(reader.SettingOf(TmpSizeProperty), own.TmpSize, settings.Task.Memory));
        }

        // Only root may listen below 1024 on Fargate.
        if (reader.Fact(Facts.ContainerUser) is "root" or "0" && settings.Traffic.Port is not < 1024)
        {
            reader.Report(Errors.RunsAsRoot(reader.Fact(Facts.ContainerUser)!));
        }

        return own;
    }
}
