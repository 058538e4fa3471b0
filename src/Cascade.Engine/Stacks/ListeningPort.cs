using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Stacks;

/// <summary>
/// Makes ASP.NET Core listen on the port that the load balancer sends to: the base image says 8080, which another <c>CascadePort</c> would
/// not change. Settings of the application's own that tell where to listen stay.
/// </summary>
/// <seealso href="https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints"/>
internal static class ListeningPort
{
    public static void Set(ApplicationVariables variables, DeploymentSettings settings)
    {
        if (settings.Traffic is { Kind: ServiceKind.Web, Port: { } port, PortVariable: { } variable })
        {
            variables.Set(variable, variable == ApplicationPort.UrlsVariable ? $"http://+:{port}" : $"{port}");
        }

        // Without TLS, Kestrel speaks HTTP/2 only where HTTP/1.1 is not allowed.
        if (settings.Traffic.TellsProtocol)
        {
            variables.Set("Kestrel__EndpointDefaults__Protocols", "Http2");
        }
    }
}
