using System.Globalization;

namespace Cascade.Engine.Publish.Status;

/// <summary>The status of services for a person.</summary>
internal static class StatusText
{
    private static readonly string[] Header =
        ["service", "state", "tasks", "version", "since (UTC)", "by", "last deployment", "alarms", "drift", "USD a month", "URL"];

    /// <summary>One service in lines, several in a table.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<ServiceStatus> services) =>
        services is [var one] ? Details(one) : TextTable.Lines(Header, [.. services.Select(Cells)]);

    /// <summary>A sentence: <c>healthy: 2 of 2 tasks, 1.2.0 since 2026-11-28 18:02 UTC</c>.</summary>
    public static string Summary(ServiceStatus status) => status.TaskDefinition is null
        ? Word(status.State)
        : $"{Word(status.State)}: {Tasks(status)}, {status.Version}{(status.Since is { } since ? $" since {ReleaseLine.Time(since)} UTC" : "")}";

    /// <summary>The state in a word or two.</summary>
    public static string Word(ServiceState state) => state switch
    {
        ServiceState.NotDeployed => "not deployed",
        ServiceState.RollingOut => "rolling out",
        _ => state.ToString().ToLowerInvariant(),
    };

    private static IEnumerable<string> Details(ServiceStatus status) =>
        from fact in Facts(status)
        where fact.Value is not null
        select $"  {fact.Name + ":",-17}{fact.Value}";

    private static (string Name, string? Value)[] Facts(ServiceStatus status) =>
    [
        ("State", Word(status.State)),
        ("Tasks", status.TaskDefinition is null ? null : Tasks(status)),
        ("Version", status.TaskDefinition is null ? null : status.Version),
        ("Image", status.Image),
        ("Commit", status.Release?.Commit),
        ("Task definition", status.TaskDefinition),
        ("Since", status.Since is { } since ? $"{ReleaseLine.Time(since)} UTC{(status.Release is { } release ? $", by {release.By}" : "")}" : null),
        ("Last deployment", status.Last is { } last ? $"{ReleaseLine.Time(last.Began)} UTC, {last.Version}: {ReleaseLine.Result(last)}" : null),
        ("URL", status.Url),
        ("Alarms", status.TaskDefinition is null ? null : Alarms(status)),
        ("Drift", status.Drift),
        ("Cost", status.Month is { } month
            ? $"about {Dollars(month)} US dollars a month for its tasks (list prices of us-east-1; load balancer, logs and traffic come on top)"
            : null),
    ];

    private static IReadOnlyList<string> Cells(ServiceStatus status) =>
    [
        status.Address.ToString(),
        Word(status.State),
        status.TaskDefinition is null ? "" : Tasks(status),
        status.Version ?? "",
        status.Since is { } since ? ReleaseLine.Time(since) : "",
        status.Release?.By ?? "",
        status.Last is { } last ? ReleaseLine.Result(last) : "",
        status.TaskDefinition is null ? "" : Alarms(status),
        status.Drift,
        status.Month is { } month ? Dollars(month) : "",
        status.Url ?? "",
    ];

    private static string Tasks(ServiceStatus status) => string.Create(
        CultureInfo.InvariantCulture,
        $"{status.Running} of {status.Desired} running{(status.Pending > 0 ? $", {status.Pending} pending" : "")}"
            + $"{(status.Healthy is { } healthy ? $", {healthy} healthy" : "")}");

    private static string Alarms(ServiceStatus status) => status.Alarms switch
    {
        null => "not known",
        { Count: 0 } => status.AlarmCount == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"none of {status.AlarmCount}"),
        var alarms => $"in alarm: {string.Join(", ", alarms)}",
    };

    private static string Dollars(decimal dollars) => dollars.ToString("0.00", CultureInfo.InvariantCulture);
}
