using System.Text.RegularExpressions;

namespace Cascade.Engine.Names;

/// <summary>S3's rules for the names of buckets, without dots: a name with dots has no certificate.</summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"/>
internal static partial class BucketName
{
    private static readonly string[] ReservedBeginnings = ["xn--", "sthree-", "amzn-s3-demo-"];

    private static readonly string[] ReservedEnds = ["-s3alias", "--ol-s3", "--x-s3", "--table-s3"];

    public static bool IsWellFormed(string name) =>
        Form().IsMatch(name)
        && !ReservedBeginnings.Any(beginning => name.StartsWith(beginning, StringComparison.Ordinal))
        && !ReservedEnds.Any(end => name.EndsWith(end, StringComparison.Ordinal));

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]\\z")]
    private static partial Regex Form();
}
