using System.Text.RegularExpressions;

namespace Cascade.Engine.Images;

/// <summary>The tag of an image: the version, for people, and the fingerprint, which decides.</summary>
internal static partial class ImageTag
{
    private const int FingerprintLength = 12;

    /// <summary>The longest tag that registries take.</summary>
    private const int Limit = 128;

    /// <summary>
    /// <c>&lt;version&gt;-&lt;12 hex&gt;</c>; characters that a tag may not have (mostly the <c>+</c> of build metadata) become <c>-</c>.
    /// </summary>
    /// <param name="version">The project's <c>$(Version)</c>.</param>
    /// <param name="fingerprint"><see cref="ImageFingerprint"/>'s 64 hex.</param>
    public static string For(string version, string fingerprint)
    {
        var readable = Forbidden().Replace(version, "-").TrimStart('.', '-');
        readable = readable[..Math.Min(readable.Length, Limit - FingerprintLength - 1)].TrimEnd('.', '-');
        return readable.Length == 0 ? fingerprint[..FingerprintLength] : $"{readable}-{fingerprint[..FingerprintLength]}";
    }

    [GeneratedRegex("[^A-Za-z0-9_.-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Forbidden();
}
