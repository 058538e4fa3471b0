using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Cascade.Build.Registry;

/// <summary>Takes the credentials of <see cref="RegistryLogin"/> back; does nothing where there was no login.</summary>
public sealed class RegistryLogout : Task
{
    /// <summary>The login's <see cref="RegistryLogin.Push"/>.</summary>
    [Required]
    public string Push { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        var build = (IBuildEngine4)BuildEngine;
        (build.UnregisterTaskObject(Key(Push), RegisteredTaskObjectLifetime.Build) as IDisposable)?.Dispose();
        return true;
    }

    internal static string Key(string push) => "Cascade.Build.Push " + push;
}
