using System.Globalization;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Capabilities.LogMetrics;

/// <summary>The items <c>CascadeLogMetric</c>, with the bounds that CloudWatch Logs sets.</summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html"/>
internal static class LogMetricTopic
{
    private const int MaxName = 255;
    private const int MaxPattern = 1024;
    private const int MaxValue = 100;
    private const int MaxFilters = 100;
    private const string NoUnit = "None";
    private const string OneALine = "1";

    private static readonly string[] Units =
    [
        "Seconds", "Microseconds", "Milliseconds",
        .. (string[])["Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes", "Bits", "Kilobits", "Megabits", "Gigabits", "Terabits"],
        "Percent", "Count",
        .. (string[])["Bytes/Second", "Kilobytes/Second", "Megabytes/Second", "Gigabytes/Second", "Terabytes/Second"],
        .. (string[])["Bits/Second", "Kilobits/Second", "Megabits/Second", "Gigabits/Second", "Terabits/Second", "Count/Second"],
        NoUnit,
    ];

    private static readonly Declaration Pattern = new(
        "Pattern",
        "the lines that count: a [filter pattern](https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html) of "
        + "at most"
            + $" {MaxPattern} characters")
    {
        Unset = "an error: each item needs a pattern",
        Example = "{ $.LogLevel = \"Error\" }",
    };

    private static readonly TextDeclaration Unit = new(
        "Unit",
        "one of CloudWatch's [units](https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html), such as "
        + "`Count` or `Milliseconds`",
        NoUnit)
    {
        Words = Units,
    };

    private static readonly TextDeclaration Value = new(
        "Value",
        "the number that each line adds, or the field of the pattern that holds the number, such as `$.State.Elapsed`;"
            + $" at most {MaxValue} characters",
        OneALine);

    private static readonly Declaration Namespace =
        new("Namespace", $"at most {MaxName} characters without `:`, `*` and `$`, not beginning with `AWS/`")
        {
            Unset = "`cascade/<application>/<environment>/<service>`, where the service's other metrics are",
        };

    private static readonly ItemDeclaration Item = new(
        "CascadeLogMetric",
        "a metric of CloudWatch's that is made from lines of the service's log",
        $"the metric's name: at most {MaxName} characters without `:`, `*` and `$`")
    {
        Metadata = [Pattern, Unit, Value, Namespace],
    };

    public static SettingsTopic Topic { get; } = SettingsTopic.Of(LogMetricJson.Default.LogMetricSettings, Read, items: [Item]);

    private static LogMetricSettings Read(RequestReader reader, DeploymentSettings settings)
    {
        var metrics = reader.Items(Item).Select(item => ReadMetric(reader, item)).ToArray();
        foreach (var twice in metrics.GroupBy(metric => metric.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            reader.Report(Errors.LogMetricTwice(new(Item.Name, twice.Key), twice.Key));
        }

        if (metrics.Length > MaxFilters)
        {
            reader.Report(Errors.TooManyLogMetrics(RequestReader.SettingOf(Item), metrics.Length, MaxFilters));
        }

        return new() { Metrics = metrics };
    }

    private static LogMetric ReadMetric(RequestReader reader, RequestItem item)
    {
        var setting = RequestReader.SettingOf(Item, item);
        var name = item.Identity;
        if (!IsName(name))
        {
            reader.Report(Errors.LogMetricNameInvalid(setting, "name", name, MaxName));
        }

        var pattern = item[Pattern.Name] ?? "";
        if (pattern.Length == 0)
        {
            reader.Report(Errors.LogMetricPatternMissing(setting, name));
        }
        else if (pattern.Length > MaxPattern)
        {
            reader.Report(Errors.LogMetricPatternTooLong(setting, name, pattern.Length, MaxPattern));
        }

        var unit = item[Unit.Name] ?? Unit.Default;
        var known = Units.FirstOrDefault(word => word.Equals(unit, StringComparison.OrdinalIgnoreCase));
        if (known is null)
        {
            reader.Report(Errors.LogMetricUnitUnknown(setting, name, unit, Units));
        }

        var value = item[Value.Name] ?? Value.Default;
        var isNumber = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        if (value.Length > MaxValue || (value[0] != '$' && !isNumber))
        {
            reader.Report(Errors.LogMetricValueInvalid(setting, name, value, MaxValue));
        }

        var space = item[Namespace.Name];
        if (space is not null && (!IsName(space) || space.StartsWith("AWS/", StringComparison.Ordinal)))
        {
            reader.Report(Errors.LogMetricNameInvalid(setting, "namespace", space, MaxName));
        }

        return new(name, pattern, known ?? unit, value, space);
    }

    private static bool IsName(string text) => text.Length <= MaxName && text.AsSpan().IndexOfAny(":*$") < 0 && text.All(char.IsAscii);
}
