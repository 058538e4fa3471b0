using System.Text.Json;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Cli;

/// <summary>The one place where a command's failure becomes lines of the log and an exit code.</summary>
internal static class CommandRun
{
    /// <param name="line">Names the command and the request file.</param>
    /// <param name="log">The build's log.</param>
    /// <param name="command">The work. It gets the request that MSBuild wrote.</param>
    /// <param name="cancellationToken">Interrupts the command.</param>
    public static async Task<int> RunAsync(
        CommandLine line, BuildLog log, Func<DeploymentRequest, CancellationToken, Task> command, CancellationToken cancellationToken)
    {
        var errors = log.ReportedErrors.Count;
        var exitCode = await RunCommandAsync(line, log, command, cancellationToken);
        if (exitCode == ExitCode.Success && log.ReportedErrors.Count > errors)
        {
            exitCode = ExitCode.Failed;
        }

        if (exitCode != ExitCode.Success && log.Server is not null)
        {
            log.Summarize(FailureSummary.Of(line, [.. log.ReportedErrors.Skip(errors)]));
        }

        return exitCode;
    }

    private static async Task<int> RunCommandAsync(
        CommandLine line, BuildLog log, Func<DeploymentRequest, CancellationToken, Task> command, CancellationToken cancellationToken)
    {
        try
        {
            var request = ReadRequest(line.RequestPath);
            log.Locator = new SettingLocator(request);
            log.IsAlone = request.Property(Facts.SolutionPath) is null;
            await command(request, cancellationToken);
            return ExitCode.Success;
        }
        catch (CascadeException exception)
        {
            foreach (var problem in exception.Problems)
            {
                log.Report(problem);
            }

            return cancellationToken.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Failed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            log.Report(Errors.Interrupted(line.Command));
            return ExitCode.Interrupted;
        }
        catch (Exception exception)
        {
            log.Detail(exception.ToString());
            log.Report(Explain(exception, line));
            return ExitCode.Failed;
        }
    }

    private static Problem Explain(Exception exception, CommandLine line) =>
        AwsFailure.Explain(exception, $"{line.Command} the service")
        ?? (exception is IOException or UnauthorizedAccessException
            ? Errors.FilesUnusable(line.Directory, exception.Message)
            : Errors.Unexpected(line.Command, exception));

    /// <exception cref="CascadeException">The file is missing, or none of MSBuild's.</exception>
    public static DeploymentRequest ReadRequest(string path)
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
