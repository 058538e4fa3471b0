using Cascade.Engine.Names;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Stacks;

/// <summary>Where a person opens the service in a browser.</summary>
internal static class ServiceUrl
{
    private static readonly char[] Wildcards = ['*', '?'];

    /// <summary>The route's own host; else the load balancer's, which answers for every host that a wildcard leaves open.</summary>
    public static string Of(TrafficSettings traffic, Route route, string loadBalancer)
    {
        var host = route.HostName is { } name && name.IndexOfAny(Wildcards) < 0 ? name : loadBalancer;
        var wildcard = route.PathPattern.IndexOfAny(Wildcards);
        var scheme = traffic.DomainNames.Count > 0 ? "https" : "http";
        return $"{scheme}://{host}{(wildcard < 0 ? route.PathPattern : route.PathPattern[..wildcard])}";
    }
}
