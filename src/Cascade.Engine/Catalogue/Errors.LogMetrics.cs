namespace Cascade.Engine.Catalogue;

/// <content>154x: metrics from log lines.</content>
internal static partial class Errors
{
    /// <summary>CloudWatch does not take the name or the namespace of a <c>CascadeLogMetric</c>.</summary>
    /// <remarks>
    /// Write at most 255 ASCII characters without <c>:</c>, <c>*</c> and <c>$</c>. A namespace must not begin with <c>AWS/</c>.
    /// </remarks>
    public static Problem LogMetricNameInvalid(Setting setting, string part, string value, int most) => new(
        "CASCADE1540",
        $"The {part} '{value}' of a CascadeLogMetric is not valid. Write at most {most} ASCII characters without ':', '*' and '$'"
            + $"{(part == "namespace" ? ", not beginning with 'AWS/'" : "")}.") { Setting = setting };

    /// <summary>A <c>CascadeLogMetric</c> has no <c>Pattern</c>.</summary>
    /// <remarks>Add a filter pattern for the lines to count, such as <c>{ $.LogLevel = "Error" }</c>.</remarks>
    public static Problem LogMetricPatternMissing(Setting setting, string name) => new(
        "CASCADE1541",
        $"CascadeLogMetric '{name}' has no Pattern. Add a filter pattern for the lines to count, such as "
            + "Pattern='{ $.LogLevel = \"Error\" }'.") { Setting = setting };

    /// <summary>The <c>Pattern</c> of a <c>CascadeLogMetric</c> is longer than CloudWatch allows.</summary>
    /// <remarks>Shorten the pattern, or make two metrics.</remarks>
    public static Problem LogMetricPatternTooLong(Setting setting, string name, int length, int most) => new(
        "CASCADE1542",
        $"The Pattern of CascadeLogMetric '{name}' has {length} characters, and CloudWatch takes {most} at most. Shorten the pattern.")
    {
        Setting = setting,
    };

    /// <summary>The <c>Unit</c> of a <c>CascadeLogMetric</c> is not a unit of CloudWatch.</summary>
    /// <remarks>Write one of the units that the message names.</remarks>
    public static Problem LogMetricUnitUnknown(Setting setting, string name, string unit, IReadOnlyList<string> units) => new(
        "CASCADE1543",
        $"The Unit '{unit}' of CascadeLogMetric '{name}' is not a unit of CloudWatch, which has {string.Join(", ", units)}.")
    {
        Setting = setting,
    };

    /// <summary>The <c>Value</c> of a <c>CascadeLogMetric</c> is neither a number nor a field.</summary>
    /// <remarks>Write a number, or a field of the pattern that holds a number, such as <c>$.State.Elapsed</c>.</remarks>
    public static Problem LogMetricValueInvalid(Setting setting, string name, string value, int most) => new(
        "CASCADE1544",
        $"The Value '{value}' of CascadeLogMetric '{name}' is not valid. Write a number, or a field of the pattern such as "
            + $"'$.State.Elapsed', of at most {most} characters.") { Setting = setting };

    /// <summary>Two <c>CascadeLogMetric</c> items have one name.</summary>
    /// <remarks>Remove or rename one of the items.</remarks>
    public static Problem LogMetricTwice(Setting setting, string name) => new(
        "CASCADE1545", $"Two CascadeLogMetric items are named '{name}'. Remove or rename one of the items.") { Setting = setting };

    /// <summary>There are more <c>CascadeLogMetric</c> items than a log group takes.</summary>
    /// <remarks>Remove some of the items, or make one metric of several with another pattern.</remarks>
    public static Problem TooManyLogMetrics(Setting setting, int count, int most) => new(
        "CASCADE1546",
        $"There are {count} CascadeLogMetric items, and a log group takes {most} at most. Remove some of the items.")
    {
        Setting = setting,
    };
}
