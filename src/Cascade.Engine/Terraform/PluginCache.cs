using System.Text.RegularExpressions;

namespace Cascade.Engine.Terraform;

/// <summary>Where Terraform keeps providers for all stacks: the user's cache if they have one, else ours.</summary>
internal static partial class PluginCache
{
    public const string Variable = "TF_PLUGIN_CACHE_DIR";

    /// <summary>The user's own, from the environment or from Terraform's configuration file; null when they have none.</summary>
    public static string? OfUser(IReadOnlyDictionary<string, string?> environment)
    {
        if (environment.GetValueOrDefault(Variable) is { Length: > 0 } named)
        {
            return named;
        }

        var file = environment.GetValueOrDefault("TF_CLI_CONFIG_FILE") is { Length: > 0 } configured ? configured : Default(environment);
        try
        {
            return File.Exists(file) && Setting().Match(File.ReadAllText(file)) is { Success: true } match
                ? match.Groups["path"].Value.Replace("$HOME", Home(environment), StringComparison.Ordinal)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The providers in a cache: for each folder <c>HOST/NAMESPACE/TYPE/VERSION/PLATFORM</c> its path below the cache.</summary>
    public static IReadOnlySet<string> Providers(string cache)
    {
        try
        {
            return Below(cache).SelectMany(Below).SelectMany(Below).SelectMany(Below).SelectMany(Below)
                .Select(folder => Path.GetRelativePath(cache, folder))
                .ToHashSet(StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new HashSet<string>();
        }

        static IEnumerable<string> Below(string folder) => Directory.EnumerateDirectories(folder);
    }

    private static string Default(IReadOnlyDictionary<string, string?> environment) => OperatingSystem.IsWindows()
        ? Path.Combine(environment.GetValueOrDefault("APPDATA") ?? "", "terraform.rc")
        : Path.Combine(Home(environment), ".terraformrc");

    private static string Home(IReadOnlyDictionary<string, string?> environment) => environment.GetValueOrDefault("HOME") ?? "";

    [GeneratedRegex("^\\s*plugin_cache_dir\\s*=\\s*\"(?<path>[^\"]+)\"", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
