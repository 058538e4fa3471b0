using System.Text.Json;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Commands;
using Cascade.Engine.Publish;
using Cascade.Engine.Settings.Reading;
using Cascade.Engine.Settings;

namespace Cascade.Engine.Cli;

/// <summary>The engine's commands, and the one place where a failure becomes lines and an exit code.</summary>
internal static class Command
{
    /// <summary>The command line, or a line of stdin, is none.</summary>
    public const int Misused = 2;

    private const int Failed = 1;

    /// <summary>The shell's 128 + SIGINT.</summary>
    private const int Interrupted = 130;

    public static Func<CommandContext, CancellationToken, Task>? Named(string name) => name switch
    {
        "prepare" => PrepareCommand.RunAsync,
        "login" => LoginCommand.RunAsync,
        "deploy" => DeployCommand.RunAsync,
        "finish" => FinishCommand.RunAsync,
        "plan" => PlanCommand.RunAsync,
        "synthesize" => SynthesizeCommand.RunAsync,
        "destroy" => DestroyCommand.RunAsync,
        "logs" => LogsCommand.RunAsync,
        _ => null,
    };

    /// <returns>The exit code: 0, 1 when a problem was reported, 130 when interrupted.</returns>
    public static async Task<int> RunAsync(Func<CommandContext, CancellationToken, Task> command, CommandLine line, BuildLog log)
    {
        EngineSession.TryStart();
        var leash = EngineLeash.Hold(line.Leashed);
        using var publication = new Publication(log);
        return await ExecuteAsync(command, line, publication, log, leash.Token);
    }

    /// <inheritdoc cref="RunAsync"/>
    public static async Task<int> ExecuteAsync(Func<CommandContext, CancellationToken, Task> command, CommandLine line, Publication publication, BuildLog log, CancellationToken cancellationToken)
    {
        var errors = log.Errors;
        try
        {
            var request = ReadRequest(line.RequestPath);
            log.Locator = new SettingLocator(request);
            await command(new CommandContext(line, request, log, publication), cancellationToken);
            return log.Errors == errors ? 0 : Failed;
        }
        catch (CascadeException exception)
        {
            foreach (var problem in exception.Problems)
            {
                log.Report(problem);
            }

            return Failed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            log.Report(Errors.Interrupted(line.Command));
            return Interrupted;
        }
        catch (Exception exception) when (AwsFailure.Explain(exception, $"{line.Command} the service") is { } problem)
        {
            log.Detail(exception.ToString());
            log.Report(problem);
            return Failed;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            log.Detail(exception.ToString());
            log.Report(Errors.FilesUnusable(line.Directory, exception.Message));
            return Failed;
        }
        catch (Exception exception)
        {
            log.Detail(exception.ToString());
            log.Report(Errors.Unexpected(line.Command, exception));
            return Failed;
        }
    }

    private static DeploymentRequest ReadRequest(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, RequestJson.Default.DeploymentRequest)
                ?? throw new CascadeException(Errors.RequestUnreadable(path, "it is empty."));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new CascadeException(Errors.RequestUnreadable(path, exception.Message), exception);
        }
    }
}
