using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Settings.Application;

/// <summary>A value of the application's own configuration, and where the user wrote it.</summary>
/// <param name="Name">As written: <c>ASPNETCORE_URLS</c>, <c>Kestrel:Endpoints:Http:Url</c>.</param>
/// <param name="Value">The value, which may be a secret: only what a check knows goes into a message.</param>
/// <param name="Setting">The item of an environment variable; null for a value in a file.</param>
/// <param name="Location">The place in a file; null for an item.</param>
internal sealed record ConfigurationValue(string Name, string Value, Setting? Setting, SourceLocation? Location = null)
{
    /// <summary>The key in .NET's configuration, whose parts a colon separates.</summary>
    public string Key => KeyOf(Name);

    /// <summary>The environment variable that beats the value, for a message.</summary>
    public string Variable => Key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>The key of an environment variable.</summary>
    public static string KeyOf(string variable) => variable.Replace("__", ":", StringComparison.Ordinal);

    public Problem Place(Problem problem) => problem with { Setting = Setting, Location = Location };
}
