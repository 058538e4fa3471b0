namespace Cascade.Build.Registry;

/// <summary>
/// User name and password in the process's environment, where the SDK's container tasks look for them: never in a property,
/// a task's parameter or an item, for a binary log records those. The variables are set while a project pushes, and get their old
/// values back after the last push.
/// </summary>
/// <remarks>
/// Several projects may push from one process at a time (<c>-mt</c>, inner builds of an image for several architectures).
/// Pushes to one registry share the variables: any password that AWS gave for a registry is good for it. A push to another registry waits.
/// </remarks>
internal sealed class PushCredentials : IDisposable
{
    public const string UserVariable = "DOTNET_CONTAINER_PUSH_REGISTRY_UNAME";
    public const string PasswordVariable = "DOTNET_CONTAINER_PUSH_REGISTRY_PWORD";

    /// <summary>The login with which the SDK pulls the base image, also from the registry that it pushes to.</summary>
    private static readonly string[] PullVariables = ["DOTNET_CONTAINER_PULL_REGISTRY_UNAME", "DOTNET_CONTAINER_PULL_REGISTRY_PWORD"];

    private static readonly string[] Variables = [UserVariable, PasswordVariable, .. PullVariables];

    private static readonly object Gate = new();
    private static string? current;
    private static int holders;
    private static string?[]? before;

    private bool _disposed;

    private PushCredentials()
    {
    }

    /// <summary>Takes part in the pushes to a registry.</summary>
    /// <returns>Null while another project pushes to another registry.</returns>
    public static PushCredentials? TryEnter(string registry)
    {
        lock (Gate)
        {
            if (current is not null && !string.Equals(current, registry, StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            current = registry;
            holders++;
            return new PushCredentials();
        }
    }

    /// <summary>Waits for a push to another registry to end.</summary>
    /// <param name="registry">The registry to push to.</param>
    /// <param name="canceled">Whether the build is canceled.</param>
    /// <returns>Null when the build is canceled.</returns>
    public static PushCredentials? Enter(string registry, Func<bool> canceled)
    {
        lock (Gate)
        {
            while (!canceled())
            {
                if (TryEnter(registry) is { } entered)
                {
                    return entered;
                }

                // A cancel does not pulse the monitor: the loop looks for it now and then.
                Monitor.Wait(Gate, TimeSpan.FromMilliseconds(200));
            }

            return null;
        }
    }

    /// <summary>
    /// Sets the variables. Every project that pushes does so, after it has got its node back: MSBuild restores the environment of a
    /// project that waited, without the variables that others set meanwhile.
    /// </summary>
    /// <param name="user">For AWS, always <c>AWS</c>.</param>
    /// <param name="password">The secret.</param>
    /// <param name="pull">Whether the base image is pulled from the same registry. A login for pulls that the user has set stays.</param>
    public void Set(string user, string password, bool pull)
    {
        lock (Gate)
        {
            before ??= [.. Variables.Select(Environment.GetEnvironmentVariable)];
            var pulls = pull && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(PullVariables[0]));
            Export(pulls ? [user, password, user, password] : [user, password]);
        }
    }

    /// <summary>
    /// Makes the environment of a program that is not the push as if no push went on: without any login for pushes, and with the user's
    /// own login for pulls.
    /// </summary>
    /// <param name="environment">What the program would get: the variables of this process.</param>
    public static void TakeOut(IDictionary<string, string?> environment)
    {
        lock (Gate)
        {
            for (var i = 0; i < Variables.Length; i++)
            {
                var theirs = PullVariables.Contains(Variables[i]) ? before is null ? Environment.GetEnvironmentVariable(Variables[i]) : before[i] : null;
                if (theirs is null)
                {
                    environment.Remove(Variables[i]);
                }
                else
                {
                    environment[Variables[i]] = theirs;
                }
            }
        }
    }

    public void Dispose()
    {
        lock (Gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            if (--holders > 0)
            {
                return;
            }

            if (before is { } values)
            {
                Export(values);
            }

            before = null;
            current = null;
            Monitor.PulseAll(Gate);
        }
    }

    private static void Export(IReadOnlyList<string?> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            Environment.SetEnvironmentVariable(Variables[i], values[i]);
        }
    }
}
