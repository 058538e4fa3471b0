using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Terraform.Events;

namespace Cascade.Engine.Settings;

/// <summary>How long logs are kept, of which CloudWatch takes some numbers of days only, and what of them is shown.</summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html"/>
internal static class LogRules
{
    private const string Property = "CascadeLogRetentionDays";
    private const int Default = 30;

    public static readonly IReadOnlyList<int> Retentions =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    // GetLogEvents gives 10,000 at once.
    private const int MaxLines = 10_000;

    /// <param name="reader">The request's.</param>
    /// <param name="containers">Those that the task has.</param>
    public static LogSettings Shown(RequestReader reader, IReadOnlyList<string> containers)
    {
        var container = reader.Text("CascadeLogContainer") ?? ContainerNames.Application;
        if (!containers.Contains(container))
        {
            reader.Report(Errors.LogContainerUnknown(reader.SettingOf("CascadeLogContainer"), container, containers, NearMiss.Of(container, containers)));
        }

        return new(container, reader.Integer("CascadeLogLines", 100, 0, MaxLines, "lines"), reader.Switch("CascadeFollow", false));
    }

    public static int RetentionDays(RequestReader reader)
    {
        var days = reader.Integer(Property, Default, int.MinValue, int.MaxValue, "days");
        if (Retentions.Contains(days))
        {
            return days;
        }

        reader.Report(Errors.RetentionNotOfCloudWatch(reader.SettingOf(Property), days, Retentions, NearMiss.Of(days, Retentions)));
        return Default;
    }
}
