using System.Diagnostics;

namespace Cascade.Agent.Tracing;

/// <summary>
/// The trace that a load balancer began. The load balancer sends an id without a parent, for which .NET has no type. So the id waits on the
/// thread that reads the request's headers, for the root span that is made on the same thread directly afterwards.
/// </summary>
internal static class LoadBalancerTrace
{
    [ThreadStatic]
    private static ActivityTraceId waiting;

    [ThreadStatic]
    private static ActivityTraceId unsampled;

    /// <summary>Makes every root span take the waiting id, if there is one.</summary>
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

    /// <summary>Drops a waiting id: another request is read.</summary>
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
