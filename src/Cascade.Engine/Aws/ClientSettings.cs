using Amazon;
using Amazon.Runtime;

namespace Cascade.Engine.Aws;

/// <summary>The settings that the clients of all services share.</summary>
internal static class ClientSettings
{
    static ClientSettings() => ThrottlingPatience.Register();

    public static TConfig Of<TConfig>(this TConfig config, CredentialSource source, string region)
        where TConfig : ClientConfig
    {
        config.HttpClientFactory = new AwsHttp();
        // All calls of a client slow down together once AWS throttles one of them.
        config.RetryMode = RequestRetryMode.Adaptive;
        // Throttled calls have more: ThrottlingPatience.
        config.MaxErrorRetry = 2;
        // For the profile's endpoint_url. The SDK would then take the default profile's region, so the region is set afterwards.
        if (source.Profile is { } profile)
        {
            config.Profile = new Profile(profile.Name);
        }

        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        config.AuthenticationRegion = region;
        return config;
    }
}
