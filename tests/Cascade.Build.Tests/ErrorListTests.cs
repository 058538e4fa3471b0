using Cascade.Build.Engine;
using Microsoft.Build.Framework;

namespace Cascade.Build.Tests;

/// <summary>What an IDE gets for its error list, which is no text: each event's code, file, line and message.</summary>
[Collection(nameof(Microsoft.Build.Execution.BuildManager))]
public sealed class ErrorListTests : IDisposable
{
    private readonly UserProject _user = new();

    [Fact]
    public void An_error_has_code_place_and_cause_and_what_it_is_founded_on_are_messages_below_it()
    {
        var events = Run(
            "out /src/Shop/Shop.csproj(12,5) : error CASCADE5041: The health check /health answers 404.\u001eTask 01 stopped\u001e  Unhandled exception.",
            "out Cascade : warning CASCADE1015: No effect.",
            "exit 1");

        var error = Assert.Single(events.OfType<BuildErrorEventArgs>());
        Assert.Equal(
            ("CASCADE5041", "/src/Shop/Shop.csproj", 12, 5, "The health check /health answers 404."),
            (error.Code, error.File, error.LineNumber, error.ColumnNumber, error.Message));
        var warning = Assert.Single(events.OfType<BuildWarningEventArgs>());
        // A problem without a place of its own is the project's.
        Assert.Equal(("CASCADE1015", _user.At("Todo.csproj"), 0, "No effect."), (warning.Code, warning.File, warning.LineNumber, warning.Message));
        var below = events.SkipWhile(one => one != error).OfType<BuildMessageEventArgs>().Where(message => message.Importance == MessageImportance.High);
        Assert.Equal(["  Task 01 stopped", "    Unhandled exception."], below.Select(message => message.Message).Take(2));
    }

    public void Dispose() => _user.Dispose();

    private List<BuildEventArgs> Run(params string[] engine)
    {
        _user.Write("fake/plan", string.Join('\n', engine));
        var project = _user.Evaluate(
            $"""
            <UsingTask TaskName="{typeof(RunCascadeEngine).FullName}" AssemblyFile="{typeof(RunCascadeEngine).Assembly.Location}" />
            <Target Name="Ask">
              <RunCascadeEngine Command="plan" RequestFile="{_user.At("obj/cascade/request.json")}" ProjectFile="$(MSBuildProjectFullPath)" DotNetRoot="$(NetCoreRoot)" />
            </Target>
            """,
            ("BuildingInsideVisualStudio", "true"),
            (EngineFile.Property, Path.Combine(AppContext.BaseDirectory, "Cascade.FakeEngine.dll")));
        var log = new EventLog();
        Environment.SetEnvironmentVariable("CASCADE_FAKE", _user.At("fake"));
        try
        {
            Assert.False(project.CreateProjectInstance().Build(["Ask"], [log]));
        }
        finally
        {
            Environment.SetEnvironmentVariable("CASCADE_FAKE", null);
        }

        return log.Events;
    }

    private sealed class EventLog : ILogger
    {
        public List<BuildEventArgs> Events { get; } = [];

        public LoggerVerbosity Verbosity { get; set; } = LoggerVerbosity.Normal;

        public string? Parameters { get; set; }

        public void Initialize(IEventSource eventSource) => eventSource.AnyEventRaised += (_, happened) => Events.Add(happened);

        public void Shutdown()
        {
            // Nothing is open.
        }
    }
}
