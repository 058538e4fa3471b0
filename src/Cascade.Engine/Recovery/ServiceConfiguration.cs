using System.Security.Cryptography;
using System.Text;
using Amazon.ECS.Model;

namespace Cascade.Engine.Recovery;

/// <summary>What UpdateService can change of a service, but for its revision and number of tasks: as one text, to tell whether somebody has.</summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html"/>
internal static class ServiceConfiguration
{
    /// <returns>64 hex digits, lower case.</returns>
    public static string FingerprintOf(Service service)
    {
        string?[] parts =
        [
            service.AvailabilityZoneRebalancing,
            service.CapacityProviderStrategy?.GetRawText(),
            service.DeploymentConfiguration?.GetRawText(),
            $"{service.EnableECSManagedTags}",
            $"{service.EnableExecuteCommand}",
            $"{service.HealthCheckGracePeriodSeconds}",
            service.LaunchType,
            service.LoadBalancers?.GetRawText(),
            service.NetworkConfiguration?.GetRawText(),
            service.PlatformVersion,
            service.PropagateTags,
            service.ServiceRegistries?.GetRawText(),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
    }
}
