using System.Text.Json.Serialization;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>The deployed project, and whether it can be deployed at all.</summary>
internal sealed record ProjectSettings
{
    private const int OldestSdk = 10;

    /// <summary>The project file's full path.</summary>
    [JsonIgnore]
    public string Path { get; init; } = "";

    /// <summary>The project's name as MSBuild has it, for the log.</summary>
    [JsonIgnore]
    public string Name { get; init; } = "";

    /// <summary>The project's <c>$(Version)</c>; part of the image's tag.</summary>
    public required string Version { get; init; }

    /// <summary>The commit that the project was built from; null without a git repository.</summary>
    [JsonIgnore]
    public string? Commit { get; init; }

    public static ProjectSettings Read(RequestReader reader)
    {
        if (reader.Fact(Facts.OutputType) is { } output && !Is(output, "Exe") && !Is(output, "WinExe"))
        {
            reader.Report(Errors.NotAProgram(reader.SettingOf(Facts.OutputType), output));
        }

        if (reader.Fact(Facts.UsingBlazorWebAssemblySdk) is { } wasm && Is(wasm, "true"))
        {
            reader.Report(Errors.RunsInTheBrowser(reader.SettingOf(Facts.UsingBlazorWebAssemblySdk), NameOf(reader)));
        }

        if (reader.Fact(Facts.EnableSdkContainerSupport) is { } support && Is(support, "false"))
        {
            reader.Report(Errors.ContainerSupportDisabled(reader.SettingOf(Facts.EnableSdkContainerSupport)));
        }

        if (reader.Fact(Facts.NetCoreSdkVersion) is { } sdk && int.TryParse(sdk.Split('.')[0], out var major) && major < OldestSdk)
        {
            reader.Report(Errors.SdkTooOld(sdk, OldestSdk));
        }

        return new() { Path = reader.Request.Project, Name = NameOf(reader), Version = VersionOf(reader), Commit = reader.Fact(Facts.Commit) };
    }

    public static string NameOf(RequestReader reader) =>
        reader.Fact(Facts.ProjectName) ?? System.IO.Path.GetFileNameWithoutExtension(reader.Request.Project);

    public static string VersionOf(RequestReader reader) => reader.Fact(Facts.Version) ?? "1.0.0";

    private static bool Is(string value, string other) => value.Equals(other, StringComparison.OrdinalIgnoreCase);
}
