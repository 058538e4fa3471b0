namespace Cascade.Engine.Names;

/// <summary>
/// The order of listener rules, by arithmetic: the more specific a route, the smaller its priority, in whatever order the services are
/// published. <c>level = host·129 + (128 − literal)</c>, where host is 0 for an exact name, 1 for one with wildcards, 2 for none, and
/// literal is the number of characters before the path's first wildcard, or 128 for an exact path; <c>priority = level·129 + slot + 1</c>,
/// at most 49,923 of ELB's 50,000.
/// </summary>
internal static class RoutePriority
{
    private const int Exact = 128;
    private const int Levels = Exact + 1;

    /// <summary>Slots of a level: more than the rules that a load balancer may have.</summary>
    public const int Slots = 129;

    /// <summary>From 0, the most specific, to 386, everything.</summary>
    public static int Level(Route route)
    {
        var host = route.HostName switch
        {
            null => 2,
            var name when FirstWildcard(name) >= 0 => 1,
            _ => 0,
        };
        var wildcard = FirstWildcard(route.PathPattern);
        return (host * Levels) + (Exact - (wildcard < 0 ? Exact : wildcard));
    }

    /// <param name="level">Of <see cref="Level"/>.</param>
    /// <param name="slot">From 0 to 128: the place among the routes of one level.</param>
    public static int Of(int level, int slot) => (level * Slots) + slot + 1;

    private static int FirstWildcard(string pattern) => pattern.AsSpan().IndexOfAny('*', '?');
}
