using Cascade.Engine.Capabilities;
using Cascade.Engine.Settings;

namespace Cascade.Engine.Commands;

/// <summary>
/// Answers with the registry's user and password, a line each, for the task that asked. The task keeps them in its process's environment
/// for as long as the push takes.
/// </summary>
internal static class LoginCommand
{
    public static async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = RequestValidator.Validate(context.Request, CapabilityRegistry.Topics).Draft;
        var account = await context.Session.AccountAsync(settings.Aws, cancellationToken);
        var credentials = await account.LoginAsync(cancellationToken);
        context.Log.Answer(credentials.User);
        context.Log.Answer(credentials.Password);
    }
}
