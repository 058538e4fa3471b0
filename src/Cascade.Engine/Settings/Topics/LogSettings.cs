using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>The form of the log, and the time for which CloudWatch keeps the log.</summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html"/>
internal sealed record LogSettings
{
    /// <summary>The numbers of days that CloudWatch takes.</summary>
    public static readonly IReadOnlyList<int> Retentions =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    private static readonly NumberDeclaration RetentionProperty = new(
        "CascadeLogRetentionDays",
        $"days that CloudWatch keeps the logs: {string.Join(", ", Retentions.SkipLast(1))} or {Retentions[^1]}"
            + " ([CloudWatch's](https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html))",
        int.MinValue,
        int.MaxValue,
        "days")
    {
        Group = PropertyGroup.Time,
        Default = 30,
        ShowsBounds = false,
        Example = "90",
    };

    private static readonly SwitchDeclaration JsonProperty =
        new("CascadeJsonLogs", "whether .NET's console logger writes JSON, with the trace's id in each line", true)
        {
            Group = PropertyGroup.Task,
            Example = "false",
        };

    public static IReadOnlyList<Declaration> Properties { get; } = [RetentionProperty, JsonProperty];

    public int RetentionDays { get; init; } = RetentionProperty.Default;

    /// <summary>Whether the console's log lines are JSON, with the trace's id.</summary>
    public bool Json { get; init; } = JsonProperty.Default;

    public static LogSettings Read(RequestReader reader) =>
        new() { RetentionDays = ReadRetention(reader), Json = reader.Switch(JsonProperty) };

    private static int ReadRetention(RequestReader reader)
    {
        var days = reader.Integer(RetentionProperty);
        if (Retentions.Contains(days))
        {
            return days;
        }

        var nearest = NearMiss.Of(days, Retentions);
        reader.Report(Errors.RetentionNotOfCloudWatch(reader.SettingOf(RetentionProperty), days, Retentions, nearest));
        return RetentionProperty.Default;
    }
}
