using System.Reflection;
using NuGet.Versioning;

namespace Cascade.Engine.Names;

/// <summary>Which version of the product wrote a record or a stack.</summary>
internal static class ProductVersion
{
    /// <summary>The version of this engine and of its package, without the commit.</summary>
    public static string Current { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Whether the writer was a later version than this one. A text that is no version is no later one.</summary>
    /// <seealso href="https://semver.org/#spec-item-11"/>
    public static bool IsLater(string? writer) =>
        NuGetVersion.TryParse(writer, out var other) && other > NuGetVersion.Parse(Current);
}
