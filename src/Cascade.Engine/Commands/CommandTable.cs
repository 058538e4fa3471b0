using System.Threading.Channels;
using Cascade.Engine.Cli;
using Cascade.Engine.Publish;

namespace Cascade.Engine.Commands;

/// <summary>The engine's commands by name. <see cref="PublishServer"/> runs several of them in one process.</summary>
internal static class CommandTable
{
    /// <summary>For those who work on the engine, so <see cref="Names"/> leaves the command out.</summary>
    private const string Steps = "steps";

    private static readonly Dictionary<string, Func<CommandContext, CancellationToken, Task>> Commands = new(StringComparer.Ordinal)
    {
        [CheckCommand.Name] = CheckCommand.RunAsync,
        [CheckCommand.LaterName] = CheckCommand.RunLaterAsync,
        ["prepare"] = PrepareCommand.RunAsync,
        ["login"] = LoginCommand.RunAsync,
        ["deploy"] = DeployCommand.RunAsync,
        ["finish"] = FinishCommand.RunAsync,
        ["plan"] = PlanCommand.RunAsync,
        ["synthesize"] = SynthesizeCommand.RunAsync,
        ["destroy"] = DestroyCommand.RunAsync,
        ["logs"] = LogsCommand.RunAsync,
        ["releases"] = ReleasesCommand.RunAsync,
        ["rollback"] = RollbackCommand.RunAsync,
        ["status"] = StatusCommand.RunAsync,
        ["secrets"] = SecretsCommand.RunAsync,
        ["init"] = InitCommand.RunAsync,
        ["solution"] = SolutionCommand.RunAsync,
        [Steps] = StepsCommand.RunAsync,
    };

    public static IEnumerable<string> Names => Commands.Keys.Where(name => name != Steps);

    public static bool Has(string name) => Commands.ContainsKey(name);

    /// <summary>Runs a command that is a process of its own.</summary>
    /// <param name="line">The command.</param>
    /// <param name="log">The build's log.</param>
    /// <param name="cancellationToken">Stops the command.</param>
    /// <param name="answers">What the task of the build answers, a line each; null where nobody does.</param>
    public static async Task<int> RunAsync(CommandLine line, BuildLog log, CancellationToken cancellationToken, ChannelReader<string>? answers = null)
    {
        using var session = new PublishSession(log, line.Directory) { Answers = answers };
        return await RunAsync(line, log, session, cancellationToken);
    }

    /// <summary>Runs a command of a publish.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync(CommandLine line, BuildLog log, PublishSession session, CancellationToken cancellationToken)
    {
        var command = Commands[line.Command];
        return CommandRun.RunAsync(
            line, log, (request, interrupted) => command(new(line, request, session), interrupted), cancellationToken);
    }
}
