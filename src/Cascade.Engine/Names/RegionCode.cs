using System.Text.RegularExpressions;

namespace Cascade.Engine.Names;

/// <summary>The form of an AWS region's code. Only AWS knows which regions exist.</summary>
internal static partial class RegionCode
{
    public static bool IsWellFormed(string text) => Form().IsMatch(text);

    // eu-central-1, us-gov-west-1, eusc-de-east-1; not eu-central-1a, which is a zone.
    [GeneratedRegex(@"^[a-z]{2,4}(-[a-z]+){1,2}-\d{1,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
