using Cascade.Engine.Settings.Topics;
using Cascade.Engine.Settings;

namespace Cascade.Engine.Stacks;

/// <summary>
/// Makes ASP.NET Core listen where the load balancer looks for it: the base image says 8080, which another <c>CascadePort</c> would not change.
/// Whoever says otherwise in a variable of the user's is left alone.
/// </summary>
/// <seealso href="https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints"/>
internal static class ListeningPort
{
    private const string Variable = "ASPNETCORE_HTTP_PORTS";

    private static readonly string[] Alternatives = [Variable, "HTTP_PORTS", "ASPNETCORE_URLS", "URLS"];

    public static IReadOnlyDictionary<string, string> Tell(DeploymentSettings settings) =>
        settings.Traffic is { Kind: ServiceKind.Web, Port: { } port } && !Alternatives.Any(settings.Environment.Sets)
            ? new Dictionary<string, string>(settings.Environment.Variables) { [Variable] = $"{port}" }
            : settings.Environment.Variables;
}
