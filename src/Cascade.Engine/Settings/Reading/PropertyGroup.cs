namespace Cascade.Engine.Settings.Reading;

/// <summary>The headings of docs/properties.md that have a table.</summary>
internal static class PropertyGroup
{
    public const string Names = "Names";
    public const string WhereTo = "Where to";
    public const string Size = "Size";
    public const string Traffic = "Traffic";
    public const string Time = "Time";
    public const string Task = "The task";
    public const string Tools = "Tools";

    /// <summary>Belongs on the command line of one run, and nowhere else.</summary>
    public const string OneCommand = "For one command";
}
