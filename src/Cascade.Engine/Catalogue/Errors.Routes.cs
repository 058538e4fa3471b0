using Cascade.Engine.Names;

namespace Cascade.Engine.Catalogue;

/// <content>16xx: the routes of an environment.</content>
internal static partial class Errors
{
    /// <summary>Another service of the environment has this route.</summary>
    /// <remarks>Give one of the two another <c>CascadePathPattern</c> or <c>CascadeHostName</c>.</remarks>
    public static Problem RouteTaken(string service, Route route, string owner) => new(
        "CASCADE1601",
        $"Service '{service}' wants the route {route}, which service '{owner}' has. "
        + $"Give one of the two another CascadePathPattern or CascadeHostName, for instance '/{service}/*'.")
    {
        Setting = new("CascadePathPattern", route.PathPattern),
    };

    /// <summary>The load balancer has the greatest possible number of rules.</summary>
    /// <remarks>Destroy a service of the environment, or deploy this service to another environment.</remarks>
    public static Problem TooManyRoutes(string service, int max) => new(
        "CASCADE1602",
        $"The environment's load balancer has {max} rules, and no room for the rule of service '{service}'. "
        + "Destroy a service of this environment, or deploy this service to another environment.");

    /// <summary>The environment's list of routes in the bucket is damaged, or was written by a later version.</summary>
    /// <remarks>
    /// Use the version of Cascade.Build that the environment's other services use. If the list is damaged, delete the object: the next
    /// publish makes the list again from the load balancer's rules.
    /// </remarks>
    public static Problem RoutesUnreadable(string fault) => new(
        "CASCADE1603",
        $"The environment's routes.json cannot be read: {fault}. Use the version of Cascade.Build that the other services use, or, if "
        + "the file is damaged, delete the file: the next publish makes it again from the load balancer's rules.");
}
