using Amazon.Runtime.CredentialManagement;
using Amazon.Util;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.Aws;

/// <summary>
/// Finds the region for the SDK and Terraform alike: by themselves they differ (the SDK does not know <c>AWS_DEFAULT_REGION</c>).
/// </summary>
internal static class RegionChain
{
    private static readonly TimeSpan MetadataLimit = TimeSpan.FromSeconds(2);

    /// <summary>The setting, else <c>AWS_REGION</c>, else <c>AWS_DEFAULT_REGION</c>, else the profile's, else the instance's.</summary>
    /// <exception cref="CascadeException">No region is set, or the region is malformed.</exception>
    public static async Task<string> ResolveAsync(string? setting, CredentialProfile? profile, CancellationToken cancellationToken)
    {
        var (region, origin) =
            setting is { Length: > 0 } ? (setting, "CascadeRegion")
            : Variable("AWS_REGION") is { } variable ? (variable, "AWS_REGION")
            : Variable("AWS_DEFAULT_REGION") is { } fallback ? (fallback, "AWS_DEFAULT_REGION")
            : profile?.Region is { } own ? (own.SystemName, $"the AWS profile '{profile.Name}'")
            : (await OfInstanceAsync(cancellationToken), "the instance's metadata");
        if (region is null)
        {
            throw new CascadeException(Errors.RegionMissing());
        }

        return RegionCode.IsWellFormed(region) ? region : throw new CascadeException(Errors.RegionMalformed(region, origin));
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name)?.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>Null on a machine that is not Amazon's: no metadata answers there.</summary>
    private static async Task<string?> OfInstanceAsync(CancellationToken cancellationToken)
    {
        try
        {
            var region = await Task.Run(() => EC2InstanceMetadata.Region?.SystemName, cancellationToken)
                .WaitAsync(MetadataLimit, cancellationToken);
            return region is not null && RegionCode.IsWellFormed(region) ? region : null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return null;
        }
    }
}
