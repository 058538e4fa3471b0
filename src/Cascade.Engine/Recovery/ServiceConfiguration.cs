using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.ECS.Model;

namespace Cascade.Engine.Recovery;

/// <summary>
/// A fingerprint of all that UpdateService can change of a service but for its revision and number of tasks, to tell whether somebody has.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html"/>
internal static class ServiceConfiguration
{
    /// <returns>64 hex digits, lower case.</returns>
    public static string FingerprintOf(Service service)
    {
        string?[] parts =
        [
            service.AvailabilityZoneRebalancing,
            Json(service.CapacityProviderStrategy, ServiceConfigurationJson.Default.ListCapacityProviderStrategyItem),
            Json(service.DeploymentConfiguration, ServiceConfigurationJson.Default.DeploymentConfiguration),
            $"{service.EnableECSManagedTags}",
            $"{service.EnableExecuteCommand}",
            $"{service.HealthCheckGracePeriodSeconds}",
            service.LaunchType,
            Json(service.LoadBalancers, ServiceConfigurationJson.Default.ListLoadBalancer),
            Json(service.NetworkConfiguration, ServiceConfigurationJson.Default.NetworkConfiguration),
            service.PlatformVersion,
            service.PropagateTags,
            Json(service.ServiceRegistries, ServiceConfigurationJson.Default.ListServiceRegistry),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
    }

    private static string? Json<T>(T? value, JsonTypeInfo<T> type)
        where T : class => value is null ? null : JsonSerializer.Serialize(value, type);
}

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeploymentConfiguration))]
[JsonSerializable(typeof(List<CapacityProviderStrategyItem>))]
[JsonSerializable(typeof(List<LoadBalancer>))]
[JsonSerializable(typeof(List<ServiceRegistry>))]
[JsonSerializable(typeof(NetworkConfiguration))]
internal sealed partial class ServiceConfigurationJson : JsonSerializerContext;
