using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Cascade.Agent.Tracing;

/// <summary>
/// Listens to the events that a part of .NET writes in the course of a span, to complete the span. The part waits meanwhile, so no exception
/// leaves this class.
/// </summary>
/// <param name="listener">The name of the part's <see cref="DiagnosticListener"/>.</param>
/// <param name="spans">The name of the spans in a warning.</param>
/// <param name="warn">Gets one line after the first exception.</param>
internal abstract class SpanEvents(string listener, string spans, Action<string> warn)
    : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private int _warned;

    public IDisposable Listen() => DiagnosticListener.AllListeners.Subscribe(this);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == listener)
        {
            value.Subscribe(this, IsWanted);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Activity.Current is not { IsAllDataRequested: true } activity)
        {
            return;
        }

        try
        {
            Complete(activity, value.Key, value.Value);
        }
#pragma warning disable CA1031 // Any exception: it would end the request.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (Interlocked.Exchange(ref _warned, 1) == 0)
            {
                warn($"spans of {spans} are not complete: {exception.Message}");
            }
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    /// <summary>A property of an event's payload, which is of a type that .NET keeps to itself.</summary>
    /// <param name="payload">The event's.</param>
    /// <param name="name">In upper or lower case.</param>
    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2075",
        Justification = "ASP.NET Core and HttpClient keep the properties of the objects that they write to a DiagnosticListener.")]
    protected static T? PropertyOf<T>(object payload, string name)
        where T : class =>
        payload.GetType().GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.IgnoreCase)?.GetValue(payload) as T;

    /// <summary>Whether the event is to be written. The part of .NET may ask several times in each request.</summary>
    protected abstract bool IsWanted(string name);

    protected abstract void Complete(Activity activity, string name, object? payload);
}
