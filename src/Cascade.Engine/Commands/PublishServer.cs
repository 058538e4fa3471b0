using Cascade.Engine.Cli;
using Cascade.Engine.Publish;

namespace Cascade.Engine.Commands;

/// <summary>
/// <c>cascade publish</c>: the commands of one publish in one process, a line of stdin each, each ended by a line for the task
/// (<see cref="BuildLog.End"/>). The process starts when the build begins, and asks AWS ahead meanwhile; the deployment that <c>prepare</c>
/// begins goes on while the images are pushed.
/// </summary>
internal static class PublishServer
{
    public const string Name = "publish";

    public static async Task<int> RunAsync(CommandLine line, BuildLog log, ParentLifeline lifeline)
    {
        using var session = new PublishSession(log, line.Directory, goesOn: true);
        Prefetch.Start(session, line.RequestPath, line.ResultPath, lifeline.Token);

        var exitCode = ExitCode.Success;
        await foreach (var name in lifeline.Lines.ReadAllAsync(CancellationToken.None))
        {
            if (!CommandTable.Has(name))
            {
                exitCode = ExitCode.Misused;
                break;
            }

            exitCode = await RunAsync(line with { Command = name }, log, session, lifeline.Token);

            log.End(exitCode);
            if (name is "deploy" or "finish")
            {
                return exitCode;
            }
        }

        // The lifeline ended in the middle of a deployment: Terraform is interrupted, and waited for.
        var ended = session.Prepared is null
            ? ExitCode.Success
            : await CommandRun.RunAsync(
                line with { Command = "deploy" },
                log,
                (request, cancellationToken) => FinishCommand.RunAsync(new(line, request, session), cancellationToken),
                lifeline.Token);
        return ended == ExitCode.Success ? exitCode : ended;
    }

    private static async Task<int> RunAsync(CommandLine line, BuildLog log, PublishSession session, CancellationToken cancellationToken)
    {
        if (line.Command is CheckCommand.Name or CheckCommand.LaterName)
        {
            // A part of the build, which goes on after it.
            var early = line with { RequestPath = Path.Combine(line.Directory, CheckCommand.RequestFile) };
            return await CommandTable.RunAsync(early, log, session, cancellationToken);
        }

        using (session.Timings.Between(line.Command))
        {
            return await CommandTable.RunAsync(line, log, session, cancellationToken);
        }
    }
}
