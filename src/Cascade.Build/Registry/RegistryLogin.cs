using Microsoft.Build.Framework;

namespace Cascade.Build.Registry;

/// <summary>
/// Asks the engine for the registry's user name and password (the command <c>login</c>) and holds them ready for the push that
/// follows (<see cref="PushCredentials"/>). Nothing of them is logged.
/// </summary>
public sealed class RegistryLogin : EngineTask
{
    private readonly List<string> _answer = [];

    /// <summary>The registry's host, and port if it has one.</summary>
    [Required]
    public string Registry { get; set; } = "";

    /// <summary>The registry that the base image is pulled from: when it is the same, the login is for that too.</summary>
    public string BaseRegistry { get; set; } = "";

    /// <summary>Names this push among those of the build: <see cref="RegistryLogout"/> gets the same.</summary>
    [Required]
    public string Push { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (!Run("login", "--request", RequestFile))
        {
            return false;
        }

        if (_answer.Count != 2)
        {
            LogError(PackageErrors.NoCredentials(Registry));
            return false;
        }

        var credentials = PushCredentials.TryEnter(Registry) ?? WaitForRegistry();
        if (credentials is null)
        {
            return false;
        }

        credentials.Set(_answer[0], _answer[1], pull: string.Equals(Registry, BaseRegistry, StringComparison.OrdinalIgnoreCase));

        // MSBuild disposes it at the build's end, if a failed or canceled push has not come to its logout.
        ((IBuildEngine4)BuildEngine).RegisterTaskObject(RegistryLogout.Key(Push), credentials, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        return true;
    }

    private protected override void OnLine(EngineLine line)
    {
        if (line.Kind == EngineLineKind.Answer)
        {
            _answer.Add(line.Text);
        }
        else
        {
            // Of the work that goes on beside the push.
            base.OnLine(line);
        }
    }

    private protected override void OnErrorLine(string line)
    {
        // Not even a verbose log is the place for what a login may say.
    }

    private PushCredentials? WaitForRegistry()
    {
        // The push that is waited for may need this node: its inner builds run where there is room.
        (BuildEngine as IBuildEngine3)?.Yield();
        try
        {
            return PushCredentials.Enter(Registry, () => Canceled);
        }
        finally
        {
            (BuildEngine as IBuildEngine3)?.Reacquire();
        }
    }
}
