using Cascade.Engine.Catalogue;
using Cascade.Engine.Cli;
using Cascade.Engine.Names;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Publish;

/// <summary>What a deployment has come to: the log's last lines, and MSBuild's outputs.</summary>
internal static class Outcome
{
    public static void Report(Workbench bench, PlannedImages images, IReadOnlyDictionary<string, string> outputs)
    {
        var links = new ConsoleLinks(bench.Target.Partition, bench.Target.Region);
        var (service, group) = (bench.Settings.Address.Service, bench.Names.LogGroup);
        var pages = new Dictionary<string, string?>
        {
            ["CascadeConsoleUrl"] = links.Service(bench.Names.Cluster, service),
            ["CascadeLogsUrl"] = links.Logs(group),
            ["CascadeTracesUrl"] = bench.Settings.Telemetry.Tracing ? links.Traces(service) : null,
        };
        var summary = new Summary
        {
            Address = bench.Settings.Address.ToString(),
            Region = bench.Target.Region,
            Took = bench.Timings.Elapsed,
            Url = outputs.GetValueOrDefault("url"),
            Image = images.Application,
            LogGroup = outputs.GetValueOrDefault("log_group"),
            ServiceArn = outputs.GetValueOrDefault("service_arn"),
            TaskDefinitionArn = outputs.GetValueOrDefault("task_definition_arn"),
            TerraformDirectory = bench.Directory,
            ConsoleUrl = pages["CascadeConsoleUrl"],
            LogsUrl = pages["CascadeLogsUrl"],
            TracesUrl = pages["CascadeTracesUrl"],
        };
        foreach (var line in summary.Lines())
        {
            bench.Log.Status(line);
        }

        SayTimings(bench);

        var properties = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["CascadeImage"] = images.Application,
            ["CascadeClusterArn"] = $"arn:{bench.Target.Partition}:ecs:{bench.Target.Region}:{bench.Target.Account}:cluster/{bench.Names.Cluster}",
            ["CascadeTerraformDirectory"] = bench.Directory,
        };
        foreach (var (name, page) in pages.Where(page => page.Value is not null))
        {
            properties[name] = page!;
        }

        foreach (var (name, output) in Outputs)
        {
            if (outputs.GetValueOrDefault(output) is { } value)
            {
                properties[name] = value;
            }
        }

        try
        {
            new ResultFile { Properties = properties, Images = images.Images }.Write(bench.ResultPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CascadeException(Errors.ResultUnwritable(bench.ResultPath, exception.Message), exception);
        }
    }

    /// <summary>Where the time went, if that was asked for.</summary>
    public static void SayTimings(Workbench bench)
    {
        foreach (var line in bench.Settings.Deployment.Timings ? bench.Timings.Lines() : [])
        {
            bench.Log.Status(line);
        }
    }

    /// <summary>MSBuild's property, and the service stack's output that it comes from.</summary>
    private static IReadOnlyDictionary<string, string> Outputs { get; } = new Dictionary<string, string>
    {
        ["CascadeUrl"] = "url",
        ["CascadeServiceArn"] = "service_arn",
        ["CascadeTaskDefinitionArn"] = "task_definition_arn",
        ["CascadeLogGroup"] = "log_group",
    };
}
