using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>Where to deploy to, and as whom. Only the form is checked here; whether region and profile exist, AWS is asked later.</summary>
internal sealed record AwsSettings
{
    private static readonly Declaration RegionProperty = new("CascadeRegion", "an AWS region's code")
    {
        Group = PropertyGroup.WhereTo,
        Unset = "what the AWS SDK finds: environment, profile",
        Example = "eu-central-1",
    };

    private static readonly Declaration ProfileProperty = new("CascadeAwsProfile", "a profile of the shared AWS configuration")
    {
        Group = PropertyGroup.WhereTo,
        Unset = "what the AWS SDK finds: environment variables, the default profile, SSO, container and instance roles, web identity",
        Example = "work",
    };

    private static readonly Declaration BucketProperty = new("CascadeBucket", "a name that S3 allows, without dots")
    {
        Group = PropertyGroup.WhereTo,
        Unset = "`cascade-<account>-<region>`",
        Example = "acme-deployments-eu",
    };

    // Only for a guess at the meant region: a region that is younger than this list is as good.
    private static readonly string[] KnownRegions =
    [
        "us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "ca-west-1", "mx-central-1", "sa-east-1",
        "eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3",
        "af-south-1", "il-central-1", "me-central-1", "me-south-1",
        "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2",
        "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7",
        "cn-north-1", "cn-northwest-1", "us-gov-east-1", "us-gov-west-1",
    ];

    public static IReadOnlyList<Declaration> Properties { get; } = [RegionProperty, ProfileProperty, BucketProperty];

    /// <summary>Null: the SDK's own chain decides.</summary>
    public string? Region { get; init; }

    /// <summary>Null: the SDK's own chain decides.</summary>
    public string? Profile { get; init; }

    /// <summary>The bucket of Terraform's states and of Cascade's records; null for the default name.</summary>
    public string? Bucket { get; init; }

    public static AwsSettings Read(RequestReader reader)
    {
        var region = reader.Text(RegionProperty);
        if (region is not null && !RegionCode.IsWellFormed(region))
        {
            reader.Report(Errors.RegionMalformed(region, RegionProperty.Name, NearMiss.Of(region, KnownRegions)));
        }

        var profile = reader.Text(ProfileProperty);
        if (profile is not null && profile.Any(letter => char.IsControl(letter) || letter is '[' or ']'))
        {
            reader.Report(Errors.ProfileMalformed(reader.SettingOf(ProfileProperty), profile));
        }

        var bucket = reader.Text(BucketProperty);
        if (bucket is not null && !BucketName.IsWellFormed(bucket))
        {
            reader.Report(Errors.BucketNameMalformed(reader.SettingOf(BucketProperty), bucket));
        }

        return new() { Region = region, Profile = profile, Bucket = bucket };
    }
}
