using System.Globalization;
using Cascade.Engine.Cli;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.State;

namespace Cascade.Engine.Commands;

/// <summary>Lists the service's releases, the newest first.</summary>
internal static class ReleasesCommand
{
    public static async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.ReadSettings();
        var account = await context.Session.AccountAsync(settings.Aws, cancellationToken);
        context.Log.Status($"{settings.Address} → {account.Place}");

        var history = await new ReleaseStore(account.Store, new BucketKeys(settings.Address), context.Log).ReadAsync(cancellationToken);
        var lines = history.Releases.Count == 0
            ? ["No release is recorded."]
            : TextTable.Lines(ReleaseLine.Header, [.. history.Releases.Select(release => ReleaseLine.Cells(release, history.Current))]);
        context.Tell("releases.txt", lines);
        context.WriteResult(new() { Items = [.. history.Releases.Select(release => ItemOf(release, isCurrent: release == history.Current))] });
    }

    private static ResultItem ItemOf(Release release, bool isCurrent) => new(
        release.Id,
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["Version"] = release.Version,
            ["Image"] = release.Image,
            ["Commit"] = release.Commit ?? "",
            ["By"] = release.By,
            ["Began"] = ReleaseLine.Timestamp(release.Began),
            ["Ended"] = release.Ended is { } ended ? ReleaseLine.Timestamp(ended) : "",
            ["Result"] = release.Result.ToString(),
            ["Error"] = release.Error ?? "",
            ["TaskDefinitionArn"] = release.TaskDefinition ?? "",
            ["Revision"] = release.Revision?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["RollbackTo"] = release.RollbackTo ?? "",
            ["Current"] = isCurrent ? "true" : "false",
        });
}
