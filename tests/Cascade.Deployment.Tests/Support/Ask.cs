using System.Text;
using Amazon.Runtime;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Support;

internal static class Ask
{
    /// <summary>An operation of the JSON protocol that the product does not call, asked of the emulator directly.</summary>
    public static async Task<string> MotoAsync(Moto moto, string target, string body)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, moto.Url)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.1"),
            Headers = { { "X-Amz-Target", target } },
        };
        var service = target.Contains("ContainerRegistry", StringComparison.Ordinal)
            ? "ecr"
            : target.StartsWith("Logs", StringComparison.Ordinal) ? "logs" : "ecs";
        request.For(service, "eu-central-1");
        using var response = await http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    public static TConfig At<TConfig>(this TConfig config, string url)
        where TConfig : ClientConfig
    {
        config.ServiceURL = url;
        return config;
    }
}
