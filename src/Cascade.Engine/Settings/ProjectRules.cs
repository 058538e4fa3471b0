using Cascade.Engine.Catalogue;
using Cascade.Engine.Terraform.Events;

namespace Cascade.Engine.Settings;

/// <summary>What the project is, and whether it can be deployed at all.</summary>
internal static class ProjectRules
{
    private const int OldestSdk = 10;

    public static void Check(RequestReader reader)
    {
        if (reader.Text(Facts.OutputType) is { } output && !Is(output, "Exe") && !Is(output, "WinExe"))
        {
            reader.Report(Errors.NotAProgram(reader.SettingOf(Facts.OutputType), output));
        }

        if (reader.Text(Facts.EnableSdkContainerSupport) is { } support && Is(support, "false"))
        {
            reader.Report(Errors.ContainerSupportDisabled(reader.SettingOf(Facts.EnableSdkContainerSupport)));
        }

        if (reader.Text(Facts.NetCoreSdkVersion) is { } sdk && int.TryParse(sdk.Split('.')[0], out var major) && major < OldestSdk)
        {
            reader.Report(Errors.SdkTooOld(sdk, OldestSdk));
        }
    }

    public static string Name(RequestReader reader) =>
        reader.Text(Facts.ProjectName) ?? Path.GetFileNameWithoutExtension(reader.Request.Project);

    public static string Version(RequestReader reader) => reader.Text(Facts.Version) ?? "1.0.0";

    public static ServiceKind Kind(RequestReader reader)
    {
        var fallback = Is(reader.Text(Facts.UsingWebSdk) ?? "", "true") ? ServiceKind.Web : ServiceKind.Worker;
        switch (reader.Text("CascadeServiceKind"))
        {
            case null:
                return fallback;
            case var kind when Is(kind, "web"):
                return ServiceKind.Web;
            case var kind when Is(kind, "worker"):
                return ServiceKind.Worker;
            case var kind:
                reader.Report(Errors.ServiceKindUnknown(reader.SettingOf("CascadeServiceKind"), kind));
                return fallback;
        }
    }

    private static bool Is(string value, string other) => value.Equals(other, StringComparison.OrdinalIgnoreCase);
}
