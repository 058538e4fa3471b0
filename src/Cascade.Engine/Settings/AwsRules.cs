using System.Text.RegularExpressions;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Terraform.Events;

namespace Cascade.Engine.Settings;

/// <summary>Region and profile: their form only. Whether they exist, AWS is asked later.</summary>
internal static partial class AwsRules
{
    // Only to guess what was meant: a region that is younger than this list is as good.
    private static readonly string[] KnownRegions =
    [
        "us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "ca-west-1", "mx-central-1", "sa-east-1",
        "eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3",
        "af-south-1", "il-central-1", "me-central-1", "me-south-1",
        "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2",
        "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7",
        "cn-north-1", "cn-northwest-1", "us-gov-east-1", "us-gov-west-1",
    ];

    public static string? Region(RequestReader reader)
    {
        var region = reader.Text("CascadeRegion");
        if (region is not null && !RegionForm().IsMatch(region))
        {
            reader.Report(Errors.RegionMalformed(region, "CascadeRegion", NearMiss.Of(region, KnownRegions)));
        }

        return region;
    }

    public static string? Profile(RequestReader reader)
    {
        var profile = reader.Text("CascadeAwsProfile");
        if (profile is not null && profile.Any(letter => char.IsControl(letter) || letter is '[' or ']'))
        {
            reader.Report(Errors.ProfileMalformed(reader.SettingOf("CascadeAwsProfile"), profile));
        }

        return profile;
    }

    // eu-central-1, us-gov-west-1, eusc-de-east-1; not eu-central-1a, which is a zone.
    [GeneratedRegex(@"^[a-z]{2,4}(-[a-z]+){1,2}-\d{1,2}$")]
    private static partial Regex RegionForm();
}
