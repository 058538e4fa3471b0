using Cascade.Build.Request;
using Microsoft.Build.Execution;
using Microsoft.Build.Framework;
using Microsoft.Build.Logging;

namespace Cascade.Build.Tests;

/// <summary>Private fields of MSBuild's: with the MSBuild of the SDK that builds, and with stand-ins that lack the fields.</summary>
// MSBuild's default build manager runs one build at a time.
[Collection(nameof(Microsoft.Build.Execution.BuildManager))]
public sealed class RunningBuildTests
{
    [Fact]
    public void MSBuild_of_this_SDK_has_the_fields()
    {
        using var collection = new Microsoft.Build.Evaluation.ProjectCollection();
        var file = Path.Combine(Directory.CreateTempSubdirectory("cascade-running-").FullName, "Some.proj");
        File.WriteAllText(file, "<Project><Target Name=\"Wanted\" /></Project>");
        var parameters = new BuildParameters(collection) { Loggers = [new ConsoleLogger(LoggerVerbosity.Quiet)] };
        BuildManager.DefaultBuildManager.BeginBuild(parameters);
        try
        {
            BuildManager.DefaultBuildManager.PendBuildRequest(
                new BuildRequestData(file, new Dictionary<string, string?>(), null, ["Wanted"], null));
            var running = new RunningBuild(typeof(BuildManager));

            Assert.Contains("Wanted", running.Targets()!);
            Assert.Contains(file, running.Projects()!);
            Assert.True(running.HasLogger(nameof(ConsoleLogger)));
            Assert.False(running.HasLogger("TerminalLogger"));
        }
        finally
        {
            BuildManager.DefaultBuildManager.EndBuild();
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    [Theory]
    [InlineData(typeof(WithoutFields))]
    [InlineData(typeof(WithOtherTypes))]
    [InlineData(typeof(WithoutInstance))]
    [InlineData(null)]
    public void An_MSBuild_without_the_fields_leaves_targets_and_projects_unknown(Type? manager)
    {
        Assert.Null(new RunningBuild(manager).Targets());
        Assert.Null(new RunningBuild(manager).Projects());
    }

    [Theory]
    [InlineData(typeof(WithoutFields))]
    [InlineData(null)]
    public void An_MSBuild_without_the_fields_leaves_the_loggers_unknown(Type? manager) =>
        Assert.Null(new RunningBuild(manager).HasLogger("TerminalLogger"));

    [Fact]
    public void Fields_of_other_types_hold_no_logger() =>
        Assert.False(new RunningBuild(typeof(WithOtherTypes)).HasLogger("TerminalLogger"));

    private sealed class WithoutFields
    {
        public static WithoutFields DefaultBuildManager { get; } = new();
    }

    private sealed class WithOtherTypes
    {
#pragma warning disable CS0414, CA1823, CA1802, IDE0051, IDE0052 // The fields are read by their names.
        private readonly string _buildSubmissions = "none";
        private readonly object _buildParameters = new();
#pragma warning restore CS0414, CA1823, CA1802, IDE0051, IDE0052

        public static WithOtherTypes DefaultBuildManager { get; } = new();
    }

    private sealed class WithoutInstance;
}
