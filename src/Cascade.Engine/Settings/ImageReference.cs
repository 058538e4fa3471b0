using System.Text.RegularExpressions;

namespace Cascade.Engine.Settings;

/// <summary>The grammar of image references, and the length that ECS allows.</summary>
/// <seealso href="https://github.com/distribution/reference"/>
internal static partial class ImageReference
{
    private const int MaxLength = 255;

    /// <summary>Why the text is no image reference, or null when it is one.</summary>
    public static string? Fault(string text) => text switch
    {
        _ when text.Contains("://", StringComparison.Ordinal) => "it is an address; leave out what is before and with '://'",
        { Length: > MaxLength } => $"it is {text.Length} characters long, and {MaxLength} are allowed",
        _ when Form().IsMatch(text) => null,
        _ when Form().IsMatch(text.ToLowerInvariant()) => $"a repository's name is lower case; write '{text.ToLowerInvariant()}'",
        _ => "it is not of the form [registry/]repository[:tag][@sha256:digest], nor the path of a .csproj, .fsproj or .vbproj file",
    };

    /// <summary>The last part of the repository's name.</summary>
    public static string LastName(string reference) => reference[(reference.LastIndexOf('/') + 1)..].Split('@')[0].Split(':')[0];

    [GeneratedRegex("""
        ^
        (?: (?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?) (?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)* (?::\d+)? / )?
        [a-z0-9]+ (?:(?:\.|_|__|-+)[a-z0-9]+)*
        (?: / [a-z0-9]+ (?:(?:\.|_|__|-+)[a-z0-9]+)* )*
        (?: : [A-Za-z0-9_][A-Za-z0-9_.-]{0,127} )?
        (?: @sha256:[0-9a-f]{64} )?
        $
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
