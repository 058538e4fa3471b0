using System.Diagnostics;

namespace Cascade.Agent;

/// <summary>
/// The trace that a load balancer began: it sends an id and no parent, which .NET has no word for. So the id waits, on the thread that reads the
/// request's headers, for the root span that is made on it right after.
/// </summary>
internal static class LoadBalancerTrace
{
    [ThreadStatic]
    private static ActivityTraceId waiting;

    [ThreadStatic]
    private static ActivityTraceId unsampled;

    /// <summary>Makes every root span take the id that waits, if one does.</summary>
    public static void Install()
    {
        var previous = Activity.TraceIdGenerator;
        Activity.TraceIdGenerator = () => Take() ?? previous?.Invoke() ?? ActivityTraceId.CreateRandom();
    }

    public static void Wait(ActivityTraceId id, bool isSampled)
    {
        waiting = id;
        unsampled = isSampled ? default : id;
    }

    /// <summary>Another request is read: what was not taken belongs to nobody.</summary>
    public static void Clear()
    {
        waiting = default;
        unsampled = default;
    }

    public static bool IsUnsampled(ActivityTraceId id) => id != default && id == unsampled;

    private static ActivityTraceId? Take()
    {
        if (waiting == default)
        {
            return null;
        }

        var id = waiting;
        waiting = default;
        return id;
    }
}
