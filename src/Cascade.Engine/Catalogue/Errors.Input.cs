using Cascade.Engine.Names;

namespace Cascade.Engine.Catalogue;

/// <content>10xx: the project, its names, numbers and switches.</content>
internal static partial class Errors
{
    /// <summary>A name is not kebab: lower-case letters and digits in words joined by single hyphens.</summary>
    /// <remarks>Write the name in that form. The message proposes a name.</remarks>
    public static Problem NameNotKebab(Setting setting, string property, string name, string? suggestion) => new(
        "CASCADE1001",
        $"{property} '{name}' is not a name: use lower-case letters and digits, words joined by single "
        + $"hyphens{(suggestion is null ? "" : $", for instance '{suggestion}'")}.")
    {
        Setting = setting,
    };

    /// <summary>A name is longer than 40 characters.</summary>
    /// <remarks>Choose a shorter name. The names of several AWS resources are made from the name, and AWS keeps those short.</remarks>
    public static Problem NameTooLong(Setting setting, string property, string name) => new(
        "CASCADE1002",
        $"{property} '{name}' is {name.Length} characters long, and {KebabName.MaxLength} are allowed. Choose a shorter name.")
    {
        Setting = setting,
    };

    /// <summary>
    /// No name can be made from the project's name: the project's name has no letter or digit, or a letter that is not ASCII.
    /// </summary>
    /// <remarks>Set <c>CascadeApplication</c> and <c>CascadeService</c>.</remarks>
    public static Problem NameNotDerivable(Setting setting, string project, string properties) => new(
        "CASCADE1003",
        $"No name can be made from the project's name '{project}': AWS takes letters a to z and digits. Set {properties}.")
    {
        Setting = setting,
    };

    /// <summary>The name made from the project's name is longer than 40 characters.</summary>
    /// <remarks>Set <c>CascadeApplication</c> and <c>CascadeService</c> to shorter names.</remarks>
    public static Problem DerivedNameTooLong(Setting setting, string project, string name, string properties) => new(
        "CASCADE1004",
        $"The name '{name}', made from the project's name '{project}', is {name.Length} characters long, and {KebabName.MaxLength} are "
        + $"allowed. Set {properties}.")
    {
        Setting = setting,
    };

    /// <summary><c>CascadeServiceKind</c> is neither <c>web</c> nor <c>worker</c>.</summary>
    /// <remarks>
    /// Write <c>web</c> or <c>worker</c>, or leave the property out: a project of the web SDK is <c>web</c>, any other <c>worker</c>.
    /// </remarks>
    public static Problem ServiceKindUnknown(Setting setting, string value) => new(
        "CASCADE1005",
        $"CascadeServiceKind '{value}' is unknown. Write 'web' (behind the load balancer) or 'worker' (no load balancer), or remove "
        + "the property.")
    {
        Setting = setting,
    };

    /// <summary>A value is not a whole number.</summary>
    /// <remarks>Write digits alone, without a unit: <c>512</c>, not <c>0.5 GB</c>.</remarks>
    public static Problem NotANumber(Setting setting, string what, string text, string unit, int? suggestion) => new(
        "CASCADE1006",
        $"{what} '{text}' is not a whole number. The value is {Counted(unit)}, in digits "
        + $"alone{(suggestion is null ? "" : $": write {suggestion}")}.")
    {
        Setting = setting,
    };

    /// <summary>A number is too small or too great.</summary>
    /// <remarks>Choose a number between the bounds that the message names.</remarks>
    public static Problem NumberOutOfRange(Setting setting, string what, string text, int min, int max, string unit) => new(
        "CASCADE1007",
        $"{what} {text} is out of range. The value is {Counted(unit)}, "
        + $"{(max == int.MaxValue ? $"at least {min}" : $"from {min} to {max}")}.")
    {
        Setting = setting,
    };

    /// <summary>A switch is neither <c>true</c> nor <c>false</c>.</summary>
    /// <remarks>Write <c>true</c> or <c>false</c>.</remarks>
    public static Problem NotABoolean(Setting setting, string what, string text) =>
        new("CASCADE1008", $"{what} '{text}' is neither 'true' nor 'false'. Write one of the two words.") { Setting = setting };

    /// <summary>The value is not the code of an AWS region.</summary>
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

    /// <summary>The project is a library, not a program.</summary>
    /// <remarks>Publish the project that has the entry point, or set its <c>OutputType</c> to <c>Exe</c>.</remarks>
    public static Problem NotAProgram(Setting setting, string outputType) => new(
        "CASCADE1011",
        $"The project's OutputType is '{outputType}', so the project is not a program. "
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
    /// Install a newer SDK, and look whether a <c>global.json</c> asks for an older one. The project's <c>TargetFramework</c> may
    /// be older.
    /// </remarks>
    [Replaces("CASCADE2920")]
    public static Problem SdkTooOld(string sdk, int oldest) => new(
        "CASCADE1013",
        $"The .NET SDK {sdk} is too old: Cascade needs {oldest}.0.100 or later. "
        + "Install it, and look whether a global.json asks for an older one. The project's TargetFramework may be older.");

    /// <summary>Fargate does not run the runtime identifier.</summary>
    /// <remarks>
    /// Set <c>RuntimeIdentifier</c> (or <c>ContainerRuntimeIdentifier</c>) to an identifier that the message names, or leave the property
    /// out.
    /// </remarks>
    public static Problem RuntimeNotOfFargate(Setting setting, string identifier, IEnumerable<string> valid) => new(
        "CASCADE1014",
        $"The runtime identifier '{identifier}' does not run on Fargate. "
        + $"Use one of {string.Join(", ", valid)}, or remove the property.")
    {
        Setting = setting,
    };

    /// <summary>Warning: a setting of web services is set for a worker, which has no load balancer.</summary>
    /// <remarks>Remove the setting, or set <c>CascadeServiceKind</c> to <c>web</c>.</remarks>
    public static Problem IgnoredByWorker(Setting setting, string property) => new(
        "CASCADE1015",
        $"{property} has no effect: a worker has no load balancer. Remove the property, or set CascadeServiceKind to 'web'.")
    {
        Setting = setting,
        Severity = Severity.Warning,
    };

    /// <summary>Warning: a property of the load balancer is set for a private service (<c>CascadePublic</c> <c>false</c>).</summary>
    /// <remarks>Remove the property, or <c>CascadePublic</c>.</remarks>
    public static Problem IgnoredByPrivate(Setting setting, string property) => new(
        "CASCADE1020", $"{property} has no effect with CascadePublic false: the service has no load balancer. Remove one of the two.")
    {
        Setting = setting,
        Severity = Severity.Warning,
    };

    /// <summary>Warning: the name of an item's metadata is nearly, but not quite, a known name.</summary>
    /// <remarks>Correct the name.</remarks>
    public static Problem MetadataUnknown(Setting setting, string item, string name, string meant) => new(
        "CASCADE1016",
        $"{item} '{setting.Value}' has metadata '{name}', which nothing reads. Did you mean '{meant}'?")
    {
        Setting = setting,
        Severity = Severity.Warning,
    };

    /// <summary>Warning: the name of a property or an item is nearly, but not quite, the name of a setting.</summary>
    /// <remarks>Correct the name.</remarks>
    public static Problem SettingUnknown(string name, bool isItem, string meant) => new(
        "CASCADE1017",
        $"Nothing reads the {(isItem ? "item" : "property")} {name}. Did you mean {meant}?")
    {
        Severity = Severity.Warning,
    };

    /// <summary><c>CascadeBucket</c> is no name that S3 allows.</summary>
    /// <remarks>
    /// A bucket's name has 3 to 63 lower-case letters, digits and hyphens, and begins and ends with a letter or a digit. S3 reserves some
    /// beginnings and ends (<c>xn--</c>, <c>-s3alias</c> …). Cascade takes no dots: S3's certificate does not cover them.
    /// </remarks>
    public static Problem BucketNameMalformed(Setting setting, string name) => new(
        "CASCADE1950",
        $"CascadeBucket is '{name}', and S3 allows no such name: 3 to 63 lower-case letters, digits and hyphens, a letter or digit first "
        + "and last, no dots, and none of the beginnings and ends that S3 reserves (xn--, -s3alias …). Write another name.")
    {
        Setting = setting,
    };

    private static string Counted(string unit) => unit.StartsWith("a ", StringComparison.Ordinal) ? unit : $"a number of {unit}";

    private static string Meant(string? suggestion) => suggestion is null ? "" : $" Did you mean '{suggestion}'?";

    /// <summary><c>CascadeOwner</c> is too long, or has a control character.</summary>
    /// <remarks>Write a short text in one line.</remarks>
    public static Problem OwnerMalformed(Setting setting, int max) => new(
        "CASCADE1018",
        $"CascadeOwner must be one line of at most {max} characters. Shorten the text.") { Setting = setting };

    /// <summary><c>CascadeInitWorkflow</c> names no build server for which a pipeline can be written.</summary>
    /// <remarks>Write <c>github</c>, <c>azure</c> or <c>gitlab</c>, or leave the property out: then the publish profile alone is written.</remarks>
    public static Problem InitWorkflowUnknown(Setting setting, string value, IReadOnlyList<string> known) => new(
        "CASCADE1019",
        $"CascadeInitWorkflow '{value}' is unknown. Write one of {string.Join(", ", known)}, or leave the property out: then the publish profile alone "
        + "is written.")
    {
        Setting = setting,
    };
}
