using Cascade.Engine.Capabilities;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Cli;
using Cascade.Engine.Images;
using Cascade.Engine.Publish;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Commands;

/// <summary>What every command starts from.</summary>
/// <param name="Line">What was asked.</param>
/// <param name="Request">What MSBuild wrote.</param>
/// <param name="Session">The publish that the command is a part of.</param>
internal sealed record CommandContext(CommandLine Line, DeploymentRequest Request, PublishSession Session)
{
    /// <summary>The projects of a solution, each with its request.</summary>
    private const string ServiceItem = "_CascadeServiceRequest";

    public IBuildLog Log => Session.Log;

    /// <summary>The projects that the command is for: those of a solution, or the one.</summary>
    /// <exception cref="CascadeException">A request is missing.</exception>
    public IReadOnlyList<CommandContext> Projects => Request.ItemsOf(ServiceItem) is { Count: > 0 } services
        ? [.. services.Select(service => this with { Request = CommandRun.ReadRequest(service["RequestFile"]!) })]
        : [this];

    /// <inheritdoc cref="DeploymentContext.OpenAsync"/>
    public Task<DeploymentContext> OpenAsync(CancellationToken cancellationToken, bool reportWarnings = true) =>
        DeploymentContext.OpenAsync(Session, Request, reportWarnings, cancellationToken);

    /// <summary>The request's settings, for a command that needs no tools; warnings are in the log.</summary>
    /// <exception cref="CascadeException">A setting is wrong.</exception>
    public DeploymentSettings ReadSettings()
    {
        var validation = RequestValidator.Validate(Request, CapabilityRegistry.Topics);
        if (validation.Settings is not { } settings)
        {
            throw new CascadeException(validation.Problems);
        }

        foreach (var warning in validation.Problems)
        {
            Log.Report(warning);
        }

        return settings;
    }

    /// <summary>Says the lines, and keeps them in a file: the terminal logger keeps lines to itself and shows the path of the file.</summary>
    /// <param name="fileName">In the request's folder.</param>
    /// <param name="lines">For a person.</param>
    public void Tell(string fileName, IEnumerable<string> lines)
    {
        using var file = new StreamWriter(Path.Combine(Line.Directory, fileName));
        foreach (var line in lines)
        {
            Log.Status(line);
            file.WriteLine(line);
        }
    }

    /// <summary>The end of a command that has deployed: the last lines of the log, and the result.</summary>
    /// <param name="deployment">Where to.</param>
    /// <param name="report">What came of it.</param>
    /// <param name="images">What the task runs, for MSBuild.</param>
    public void Complete(DeploymentContext deployment, PublishReport report, IReadOnlyList<PlannedImage> images)
    {
        foreach (var line in report.Summary.Lines())
        {
            Log.Status(line);
        }

        deployment.ReportTimings();
        var summary = RunSummaries.OfService(report, deployment.Place, deployment.Timings);
        Log.Summarize(summary with { Outputs = OutputsOf(deployment, report.Properties) });
        WriteResult(new() { Properties = report.Properties, Images = images });
    }

    /// <summary>
    /// The properties under the names that a build server shows. In a solution, each service has outputs of its own, and few: GitLab lets a job
    /// have 20 (https://docs.gitlab.com/ci/yaml/artifacts_reports/#artifactsreportsdotenv).
    /// </summary>
    public IReadOnlyDictionary<string, string> OutputsOf(DeploymentContext deployment, IReadOnlyDictionary<string, string> properties)
    {
        if (Request.Property(Facts.SolutionPath) is null)
        {
            return properties;
        }

        var suffix = $"_{deployment.Settings.Address.Service.Replace('-', '_')}";
        return properties
            .Where(property => property.Key is "CascadeUrl" or "CascadeImage" or "CascadePlanSummary")
            .ToDictionary(property => property.Key + suffix, property => property.Value);
    }

    /// <summary>Hands properties and images back to MSBuild.</summary>
    /// <exception cref="CascadeException">The file cannot be written.</exception>
    public void WriteResult(ResultFile result)
    {
        try
        {
            result.Write(Line.ResultPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CascadeException(Errors.ResultUnwritable(Line.ResultPath, exception.Message), exception);
        }
    }
}
