using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Stacks;

/// <summary>
/// Makes ASP.NET Core listen on the port that the load balancer sends to: the base image says 8080, which another <c>CascadePort</c> would
/// not change. A port that the user sets in a variable stays.
/// </summary>
/// <seealso href="https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints"/>
internal static class ListeningPort
{
    private const string Variable = "ASPNETCORE_HTTP_PORTS";

    private static readonly string[] Alternatives = [Variable, "HTTP_PORTS", "ASPNETCORE_URLS", "URLS"];

    public static void Set(ApplicationVariables variables, DeploymentSettings settings)
    {
        if (settings.Traffic is { Kind: ServiceKind.Web, Port: { } port } && !Alternatives.Any(settings.Environment.Sets))
        {
            variables.Set(Variable, $"{port}");
        }
    }
}
