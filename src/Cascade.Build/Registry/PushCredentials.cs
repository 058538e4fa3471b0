namespace Cascade.Build.Registry;

/// <summary>
/// User name and password in the process's environment, where the SDK's container tasks look for them: never in a property,
/// a task's parameter or an item, for a binary log records those. Set while somebody pushes, put back after the last.
/// </summary>
/// <remarks>
/// Several projects may push from one process at a time (<c>-mt</c>, inner builds of an image for several architectures).
/// Pushes to one registry share it: any password that AWS gave for a registry is good for it. A push to another registry waits.
/// </remarks>
internal sealed class PushCredentials : IDisposable
{
    public const string UserVariable = "DOTNET_CONTAINER_PUSH_REGISTRY_UNAME";
    public const string PasswordVariable = "DOTNET_CONTAINER_PUSH_REGISTRY_PWORD";

    private static readonly object Gate = new();
    private static string? current;
    private static int holders;
    private static (string? User, string? Password)? before;

    private bool disposed;

    private PushCredentials()
    {
    }

    /// <summary>Takes part in the pushes to a registry.</summary>
    /// <returns>Null while somebody pushes to another one.</returns>
    public static PushCredentials? TryEnter(string registry)
    {
        lock (Gate)
        {
            if (current is not null && !string.Equals(current, registry, StringComparison.OrdinalIgnoreCase))
                return null;

            current = registry;
            holders++;
            return new PushCredentials();
        }
    }

    /// <summary>Waits for a push to another registry to end.</summary>
    /// <param name="registry">The registry to push to.</param>
    /// <param name="canceled">Whether to give up.</param>
    /// <returns>Null when given up.</returns>
    public static PushCredentials? Enter(string registry, Func<bool> canceled)
    {
        lock (Gate)
        {
            while (!canceled())
            {
                if (TryEnter(registry) is { } entered)
                    return entered;

                // A cancel wakes nobody up here: so look again now and then.
                Monitor.Wait(Gate, TimeSpan.FromMilliseconds(200));
            }

            return null;
        }
    }

    /// <summary>
    /// Sets the variables. Everyone who pushes does it, with the node in hand: MSBuild gives a project that waited its own
    /// environment back, without what others set meanwhile.
    /// </summary>
    public void Set(string user, string password)
    {
        lock (Gate)
        {
            before ??= (Environment.GetEnvironmentVariable(UserVariable), Environment.GetEnvironmentVariable(PasswordVariable));
            Export(user, password);
        }
    }

    public void Dispose()
    {
        lock (Gate)
        {
            if (disposed)
                return;

            disposed = true;
            if (--holders > 0)
                return;

            if (before is { } values)
                Export(values.User, values.Password);
            before = null;
            current = null;
            Monitor.PulseAll(Gate);
        }
    }

    private static void Export(string? user, string? password)
    {
        Environment.SetEnvironmentVariable(UserVariable, user);
        Environment.SetEnvironmentVariable(PasswordVariable, password);
    }
}
