using Amazon;
using Amazon.Runtime;

namespace Cascade.Engine.Aws;

/// <summary>What the clients of all services have in common.</summary>
internal static class ClientSettings
{
    public static TConfig Of<TConfig>(this TConfig config, CredentialSource source, string region)
        where TConfig : ClientConfig
    {
        config.HttpClientFactory = new AwsHttp();
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = 2;
        // For the profile's endpoint_url. The region that the SDK would then take is the default profile's, so it is set after.
        if (source.Profile is { } profile)
        {
            config.Profile = new Profile(profile.Name);
        }

        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        config.AuthenticationRegion = region;
        return config;
    }
}
