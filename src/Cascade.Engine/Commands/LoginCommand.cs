using Cascade.Engine.Aws;
using Cascade.Engine.Deployment;

namespace Cascade.Engine.Commands;

/// <summary>
/// Writes the registry's user and password to stdout, a line each, for the task that started the engine and for nobody else:
/// it keeps them in its process's environment for as long as the push takes.
/// </summary>
internal static class LoginCommand
{
    public static async Task RunAsync(CommandContext context, CancellationToken ct)
    {
        var settings = Checked.Settings(context);
        using var session = await AwsSession.OpenAsync(settings.Region, settings.AwsProfile, ct);
        var credentials = await session.RegistryCredentialsAsync(ct);
        await Console.Out.WriteLineAsync($"{credentials.User}{Environment.NewLine}{credentials.Password}");
    }
}
