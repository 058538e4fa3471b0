using System.Globalization;
using Cascade.Engine.Cli;
using Cascade.Engine.Publish;
using Cascade.Engine.Publish.Status;

namespace Cascade.Engine.Commands;

/// <summary>Says what runs now: of a project, or of all services of a solution in one table.</summary>
internal static class StatusCommand
{
    public static async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var projects = context.Projects;
        var statuses = await Task.WhenAll(projects.Select(project => ReadAsync(project, cancellationToken)));

        context.Tell("status.txt", PlaceLines(statuses).Concat(StatusText.Lines(statuses)));
        context.WriteResult(new() { Items = [.. statuses.Zip(projects, (status, project) => ItemOf(status, project.Request.Project))] });
    }

    private static async Task<ServiceStatus> ReadAsync(CommandContext project, CancellationToken cancellationToken)
    {
        var settings = project.ReadSettings();
        var account = await project.Session.AccountAsync(settings.Aws, cancellationToken);
        var queries = new CachedQueries(project.Session.Queries, account);
        return await new StatusReader(account, queries, project.Log).ReadAsync(settings.Address, cancellationToken);
    }

    private static IEnumerable<string> PlaceLines(IReadOnlyList<ServiceStatus> statuses) => statuses is [var one]
        ? [$"{one.Address} → {one.Place}"]
        : statuses.GroupBy(status => status.Place).Select(place => $"{string.Join(", ", place.Select(status => status.Address))} → {place.Key}");

    private static ResultItem ItemOf(ServiceStatus status, string project) => new(
        project,
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["Address"] = status.Address.ToString(),
            ["Summary"] = StatusText.Summary(status),
            ["State"] = status.State.ToString(),
            ["DesiredCount"] = Number(status.Desired),
            ["RunningCount"] = Number(status.Running),
            ["PendingCount"] = Number(status.Pending),
            ["HealthyCount"] = status.Healthy is { } healthy ? Number(healthy) : "",
            ["Version"] = status.Version ?? "",
            ["Image"] = status.Image ?? "",
            ["Commit"] = status.Release?.Commit ?? "",
            ["By"] = status.Release?.By ?? "",
            ["Since"] = status.Since is { } since ? ReleaseLine.Timestamp(since) : "",
            ["ServiceArn"] = status.ServiceArn ?? "",
            ["TaskDefinitionArn"] = status.TaskDefinition ?? "",
            ["Url"] = status.Url ?? "",
            ["LastResult"] = status.Last?.Result.ToString() ?? "",
            ["LastError"] = status.Last?.Error ?? "",
            ["Alarms"] = string.Join(',', status.Alarms ?? []),
            ["Drift"] = status.Drift,
            ["MonthlyCost"] = status.Month?.ToString("0.00", CultureInfo.InvariantCulture) ?? "",
        });

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
