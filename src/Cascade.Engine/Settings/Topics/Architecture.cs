using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>The task's CPU architecture, from the runtime identifiers that the image is built for.</summary>
internal static class Architecture
{
    private static readonly Dictionary<string, CpuArchitecture> ByRuntimeIdentifier = new(StringComparer.OrdinalIgnoreCase)
    {
        ["linux-x64"] = CpuArchitecture.X64,
        ["linux-arm64"] = CpuArchitecture.Arm64,
        ["linux-musl-x64"] = CpuArchitecture.X64,
        ["linux-musl-arm64"] = CpuArchitecture.Arm64,
    };

    /// <summary>An image for both runs on x64, which every region and every Fargate capacity has.</summary>
    public static CpuArchitecture Read(RequestReader reader)
    {
        // As in the SDK: where a single identifier is set, the list is about something else than this image.
        var property = reader.Fact(Facts.RuntimeIdentifier) is null ? Facts.RuntimeIdentifiers : Facts.RuntimeIdentifier;
        var identifiers = (reader.Fact(property) ?? "linux-x64")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // A program for the browser is told as such (ProjectSettings).
        foreach (var identifier in identifiers.Where(one => one != "browser-wasm" && !ByRuntimeIdentifier.ContainsKey(one)))
        {
            reader.Report(Errors.RuntimeNotOfFargate(reader.SettingOf(property), identifier, ByRuntimeIdentifier.Keys));
        }

        return identifiers.Any(identifier => ByRuntimeIdentifier.GetValueOrDefault(identifier) == CpuArchitecture.X64)
            ? CpuArchitecture.X64
            : CpuArchitecture.Arm64;
    }
}

internal enum CpuArchitecture
{
    X64,
    Arm64,
}
