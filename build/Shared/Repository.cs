using System.Runtime.CompilerServices;

namespace Cascade.Building;

/// <summary>Where this clone lies.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Solution => Path.Combine(Root, "Cascade.Build.sln");

    /// <summary>What a build writes and git does not see.</summary>
    public static string Artifacts => Path.Combine(Root, "artifacts");

    private static string FindRoot([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
