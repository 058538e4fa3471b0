using Cascade.Engine.Names;

namespace Cascade.Engine.Catalogue;

/// <content>10xx: the project, its names, numbers and switches.</content>
internal static partial class Errors
{
    /// <summary>A name is not kebab: lower-case letters and digits in words joined by single hyphens.</summary>
    /// <remarks>Write the name in that form; the message proposes one.</remarks>
    public static Problem NameNotKebab(Setting setting, string property, string name, string? suggestion) => new(
        "CASCADE1001",
        $"{property} '{name}' is not a name: use lower-case letters and digits, words joined by single "
        + $"hyphens{(suggestion is null ? "" : $", for instance '{suggestion}'")}.")
    {
        Setting = setting,
    };

    /// <summary>A name is longer than 40 characters.</summary>
    /// <remarks>Choose a shorter one. The names of several AWS resources are made from it, and they are short.</remarks>
    public static Problem NameTooLong(Setting setting, string property, string name) => new(
        "CASCADE1002",
        $"{property} '{name}' is {name.Length} characters long, and {KebabName.MaxLength} are allowed. Choose a shorter name.")
    {
        Setting = setting,
    };

    /// <summary>No name can be made from the project's name: nothing is left of it, or it has letters that are not ASCII's.</summary>
    /// <remarks>Set <c>CascadeApplication</c> and <c>CascadeService</c>.</remarks>
    public static Problem NameNotDerivable(string project, string properties) => new(
        "CASCADE1003",
        $"No name can be made from the project's name '{project}': AWS takes letters a to z and digits. Set {properties}.");

    /// <summary>The name made from the project's name is longer than 40 characters.</summary>
    /// <remarks>Set <c>CascadeApplication</c> and <c>CascadeService</c> to shorter names.</remarks>
    public static Problem DerivedNameTooLong(string project, string name, string properties) => new(
        "CASCADE1004",
        $"The name '{name}', made from the project's name '{project}', is {name.Length} characters long, and {KebabName.MaxLength} are "
        + $"allowed. Set {properties}.");

    /// <summary><c>CascadeServiceKind</c> is neither <c>web</c> nor <c>worker</c>.</summary>
    /// <remarks>Write one of them, or leave it out: a project of the web SDK is <c>web</c>, any other <c>worker</c>.</remarks>
    public static Problem ServiceKindUnknown(Setting setting, string value) => new(
        "CASCADE1005",
        $"CascadeServiceKind '{value}' is unknown. Write 'web' (behind the load balancer) or 'worker' (no load balancer), or leave it "
        + "out.")
    {
        Setting = setting,
    };

    /// <summary>A value is not a whole number.</summary>
    /// <remarks>Write digits alone, without a unit: <c>512</c>, not <c>0.5 GB</c>.</remarks>
    public static Problem NotANumber(Setting setting, string what, string text, string unit, int? suggestion) => new(
        "CASCADE1006",
        $"{what} '{text}' is not a whole number. It is {Counted(unit)}, in digits "
        + $"alone{(suggestion is null ? "" : $": write {suggestion}")}.")
    {
        Setting = setting,
    };

    /// <summary>A number is too small or too great.</summary>
    /// <remarks>Choose one between the bounds that the message names.</remarks>
    public static Problem NumberOutOfRange(Setting setting, string what, string text, int min, int max, string unit) => new(
        "CASCADE1007",
        $"{what} {text} is out of range. It is {Counted(unit)}, {(max == int.MaxValue ? $"at least {min}" : $"from {min} to {max}")}.")
    {
        Setting = setting,
    };

    /// <summary>A switch is neither <c>true</c> nor <c>false</c>.</summary>
    /// <remarks>Write one of the two.</remarks>
    public static Problem NotABoolean(Setting setting, string what, string text) =>
        new("CASCADE1008", $"{what} '{text}' is neither 'true' nor 'false'. Write one of the two.") { Setting = setting };

    /// <summary>The AWS region is not the code of one.</summary>
    /// <remarks>
    /// Write a region's code, for instance <c>eu-central-1</c>: not its name, and not an availability zone. See
    /// <see href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html"/>.
    /// </remarks>
    /// <param name="region">The text.</param>
    /// <param name="origin">The property, the environment variable or the profile that sets it.</param>
    /// <param name="suggestion">The region that may be meant, or null.</param>
    [Replaces("CASCADE4005")]
    public static Problem RegionMalformed(string region, string origin, string? suggestion = null) => new(
        "CASCADE1009",
        $"The region '{region}', set by {origin}, is not the code of an AWS region, such as 'eu-central-1'.{Meant(suggestion)}")
    {
        Setting = origin == "CascadeRegion" ? new(origin, region) : null,
    };

    /// <summary><c>CascadeAwsProfile</c> has a character that no profile's name has.</summary>
    /// <remarks>Write the name as it stands between the brackets in <c>~/.aws/config</c>, without the word <c>profile</c>.</remarks>
    public static Problem ProfileMalformed(Setting setting, string profile) => new(
        "CASCADE1010",
        $"CascadeAwsProfile '{profile}' cannot be a profile's name. Write what stands between the brackets in ~/.aws/config, without "
        + "brackets.")
    {
        Setting = setting,
    };

    /// <summary>The project is a library: there is nothing to run.</summary>
    /// <remarks>Publish the project that has the entry point, or set its <c>OutputType</c> to <c>Exe</c>.</remarks>
    public static Problem NotAProgram(Setting setting, string outputType) => new(
        "CASCADE1011",
        $"The project's OutputType is '{outputType}': there is nothing to run. "
        + "Publish the project that has the entry point, or set OutputType to 'Exe'.")
    {
        Setting = setting,
    };

    /// <summary><c>EnableSdkContainerSupport</c> is <c>false</c>, so the SDK can build no image.</summary>
    /// <remarks>Remove the property.</remarks>
    public static Problem ContainerSupportDisabled(Setting setting) => new(
        "CASCADE1012",
        "EnableSdkContainerSupport is 'false', and the .NET SDK's container support builds the image. Remove the property.")
    {
        Setting = setting,
    };

    /// <summary>The .NET SDK is too old.</summary>
    /// <remarks>
    /// Install a newer SDK, and look whether a <c>global.json</c> holds the build to an older one. The project's <c>TargetFramework</c> may
    /// be older.
    /// </remarks>
    [Replaces("CASCADE2920")]
    public static Problem SdkTooOld(string sdk, int oldest) => new(
        "CASCADE1013",
        $"The .NET SDK {sdk} is too old: Cascade needs {oldest}.0.100 or later. "
        + "Install it, and look whether a global.json asks for an older one. The project's TargetFramework may be older.");

    /// <summary>A runtime identifier is not one that Fargate runs.</summary>
    /// <remarks>
    /// Set <c>RuntimeIdentifier</c> (or <c>ContainerRuntimeIdentifier</c>) to one of those that the message names, or leave it out.
    /// </remarks>
    public static Problem RuntimeNotOfFargate(Setting setting, string identifier, IEnumerable<string> valid) => new(
        "CASCADE1014",
        $"The runtime identifier '{identifier}' is not one that this product runs on Fargate. "
        + $"Use one of {string.Join(", ", valid)}, or leave it out.")
    {
        Setting = setting,
    };

    /// <summary>Warning: a setting of web services is set for a worker, which has no load balancer.</summary>
    /// <remarks>Remove the setting, or set <c>CascadeServiceKind</c> to <c>web</c>.</remarks>
    public static Problem IgnoredByWorker(Setting setting, string property) => new(
        "CASCADE1015",
        $"{property} has no effect: a worker has no load balancer. Remove it, or set CascadeServiceKind to 'web'.")
    {
        Setting = setting,
        Severity = Severity.Warning,
    };

    /// <summary>Warning: an item has metadata with a name that is nearly, but not, one that is read.</summary>
    /// <remarks>Correct the name.</remarks>
    public static Problem MetadataUnknown(Setting setting, string item, string name, string meant) => new(
        "CASCADE1016",
        $"{item} '{setting.Value}' has metadata '{name}', which nothing reads. Did you mean '{meant}'?")
    {
        Setting = setting,
        Severity = Severity.Warning,
    };

    /// <summary>Warning: a property or an item has a name that is nearly, but not, a setting's.</summary>
    /// <remarks>Correct the name.</remarks>
    public static Problem SettingUnknown(string name, bool isItem, string meant) => new(
        "CASCADE1017",
        $"Nothing reads the {(isItem ? "item" : "property")} {name}. Did you mean {meant}?")
    {
        Severity = Severity.Warning,
    };

    private static string Counted(string unit) => unit.StartsWith("a ", StringComparison.Ordinal) ? unit : $"a number of {unit}";

    private static string Meant(string? suggestion) => suggestion is null ? "" : $" Did you mean '{suggestion}'?";
}
