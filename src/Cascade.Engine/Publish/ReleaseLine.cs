using System.Globalization;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish;

/// <summary>A release in words.</summary>
internal static class ReleaseLine
{
    private const int ShortCommit = 7;

    /// <summary>The columns of <see cref="Cells"/>.</summary>
    public static IReadOnlyList<string> Header { get; } = ["released (UTC)", "version", "image", "revision", "commit", "by", "result"];

    /// <param name="release">The release.</param>
    /// <param name="current">The release that the service was given last and that went well.</param>
    public static IReadOnlyList<string> Cells(Release release, Release? current) =>
    [
        Time(release.Began),
        release.Version,
        release.Tag,
        release.Revision?.ToString(CultureInfo.InvariantCulture) ?? "",
        Commit(release) ?? "",
        release.By,
        Result(release) + (release == current ? ", current" : ""),
    ];

    /// <summary>For a sentence: <c>revision 41 (1.2.0-0123456789ab, commit 3f2a1bc, 2026-11-28 18:02 UTC by user/alice)</c>.</summary>
    public static string Of(Release release) =>
        $"revision {release.Revision} ({release.Tag}, {(Commit(release) is { } commit ? $"commit {commit}, " : "")}{Time(release.Began)} UTC by {release.By})";

    /// <summary>How the release ended, in a few words.</summary>
    public static string Result(Release release)
    {
        var result = release.Result switch
        {
            ReleaseResult.Deployed => $"deployed in {Seconds(release)} s",
            ReleaseResult.Failed => $"failed{(release.Error is { } code ? $" ({code})" : "")}",
            ReleaseResult.Interrupted => "interrupted",
            _ => "unfinished",
        };
        return release.RollbackTo is { } to ? $"{result}, rollback to revision {to[(to.LastIndexOf(':') + 1)..]}" : result;
    }

    /// <summary>To the minute, UTC.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>For a program: ISO 8601, UTC.</summary>
    public static string Timestamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>As git shortens a commit's id.</summary>
    public static string? Commit(Release release) =>
        release.Commit is { Length: > ShortCommit } commit ? commit[..ShortCommit] : release.Commit;

    private static string Seconds(Release release) =>
        ((release.Ended ?? release.Began) - release.Began).TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
}
