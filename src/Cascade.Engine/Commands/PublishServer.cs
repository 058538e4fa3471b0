using Cascade.Engine.Cli;
using Cascade.Engine.Publish;

namespace Cascade.Engine.Commands;

/// <summary>
/// <c>cascade publish</c>: the commands of one publish in one process, a line of stdin each, each ended by a line for the task (<see cref="BuildLog.End"/>).
/// It is started when the build begins, and asks what can be asked meanwhile; what <c>prepare</c> begins goes on while the images are pushed.
/// </summary>
internal static class PublishServer
{
    public const string Name = "publish";

    public static async Task<int> RunAsync(CommandLine line, BuildLog log)
    {
        EngineSession.TryStart();
        var leash = EngineLeash.Hold(line.Leashed);
        using var publication = new Publication(log, goesOn: true);
        EarlyQuestions.Put(publication, line, leash.Token);

        var exitCode = 0;
        await foreach (var name in leash.Lines.ReadAllAsync(CancellationToken.None))
        {
            if (Command.Named(name) is not { } command)
            {
                exitCode = Command.Misused;
                break;
            }

            using (publication.Timings.Between(name))
            {
                exitCode = await Command.ExecuteAsync(command, line with { Command = name }, publication, log, leash.Token);
            }

            log.End(exitCode);
            if (name is "deploy" or "finish")
            {
                return exitCode;
            }
        }

        // Let go of in the middle: Terraform is interrupted, and waited for.
        if (publication.Stages is not null && await Command.ExecuteAsync(FinishCommand.RunAsync, line with { Command = "deploy" }, publication, log, leash.Token) is var end and not 0)
        {
            exitCode = end;
        }

        return exitCode;
    }
}
