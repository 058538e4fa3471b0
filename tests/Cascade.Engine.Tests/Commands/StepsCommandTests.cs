using System.Text;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Cli;
using Cascade.Engine.Commands;
using Cascade.Engine.Publish.Pipeline;
using Cascade.Engine.Publish.Steps;
using Cascade.Engine.Settings.Topics;
using Cascade.Local;

namespace Cascade.Engine.Tests.Commands;

public sealed class StepsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryStream _output = new();

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
    }

    [Fact]
    public async Task Prints_every_graph_for_a_request_without_items()
    {
        var request = _folder.Write("request.json", """{ "project": "/x/App.csproj" }""");

        var exitCode = await CommandTable.RunAsync(
            CommandLine.Parse(["steps", "--request", request])!, new BuildLog(_output, new Redactor()), CancellationToken.None);

        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Equal(
            [
                .. Graph("prepare", PrepareSteps.OfPublish),
                .. Graph("deploy", DeploySteps.Of(hasRoute: false)),
                .. Graph("destroy", DestroySteps.OfService),
                .. Graph("destroy with the environment", DestroySteps.OfEverything),
            ],
            Encoding.UTF8.GetString(_output.ToArray()).TrimEnd().Split('\n'));
    }

    private static IEnumerable<string> Graph<TTarget>(string name, StepGraph<TTarget> graph) =>
        [$"{name}:", .. graph.Lines().Select(line => $"  {line}")];
}
