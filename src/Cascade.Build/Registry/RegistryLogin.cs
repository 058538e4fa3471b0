using Cascade.Build.Engine;
using Microsoft.Build.Framework;

namespace Cascade.Build.Registry;

/// <summary>
/// Asks the engine for the registry's user name and password (the command <c>login</c>) and holds them ready for the push that
/// follows (<see cref="PushCredentials"/>). Neither is logged.
/// </summary>
public sealed class RegistryLogin : EngineTask
{
    private readonly List<string> _answer = [];

    /// <summary>The registry's host, and port if it has one.</summary>
    [Required]
    public string Registry { get; set; } = "";

    /// <summary>The registry that the base image is pulled from. When it is the same registry, the login serves the pull too.</summary>
    public string BaseRegistry { get; set; } = "";

    /// <summary>Names this push among those of the build: <see cref="RegistryLogout"/> gets the same.</summary>
    [Required]
    public string Push { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (!Run("login"))
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

        // MSBuild disposes of the credentials at the end of the build if a failed or canceled push has not reached its logout.
        ((IBuildEngine4)BuildEngine)
            .RegisterTaskObject(RegistryLogout.Key(Push), credentials, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
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
            // A line about the work that goes on beside the push.
            base.OnLine(line);
        }
    }

    private protected override void OnErrorLine(string line)
    {
        // The output of a login may hold a secret: no log gets it, not even a verbose log.
    }

    private PushCredentials? WaitForRegistry()
    {
        // The other push may need this node for its inner builds.
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
