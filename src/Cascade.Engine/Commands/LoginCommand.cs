using System.Text;
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
        var settings = RequestValidator.Validate(context.Request).Draft;
        var session = await AwsSession.OpenAsync(settings.Region, settings.AwsProfile, ct);
        using var ecr = session.CreateECR();
        var credentials = await new ImageRepository(ecr, context.Log).AuthorizeAsync(ct);
        // Not by the log, which takes secrets out.
        await using var stdout = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        await stdout.WriteAsync($"{credentials.User}\n{credentials.Password}\n");
    }
}
