namespace Cascade.Engine.Deployment.Rules;

/// <summary>CloudWatch takes only these days of retention.</summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html"/>
internal static class LogRules
{
    private const string Property = "CascadeLogRetentionDays";
    private const int Default = 30;

    public static readonly IReadOnlyList<int> Retentions =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    public static int RetentionDays(RequestReader reader)
    {
        var days = reader.Integer(Property, Default, int.MinValue, int.MaxValue, "days");
        if (Retentions.Contains(days))
            return days;
        reader.Report(Errors.RetentionNotOfCloudWatch(reader.SettingOf(Property), days, Retentions, NearMiss.Of(days, Retentions)));
        return Default;
    }
}
