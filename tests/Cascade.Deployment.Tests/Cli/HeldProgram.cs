using Cascade.Engine.Catalogue;
using Cascade.Engine.Cli;
using Cascade.Engine.Publish;
using Cascade.Engine.Terraform;
using Cascade.Engine.Terraform.Running;
using Cascade.Engine.Terraform.Tools;

namespace Cascade.Deployment.Tests.Cli;

/// <summary>
/// This assembly as a program: <c>dotnet exec Cascade.Deployment.Tests.dll &lt;folder&gt;</c> applies the stack of that folder held by a
/// lifeline, as the engine does, and ends with exit code 130 when it was stopped. Nobody runs tests by it.
/// </summary>
internal static class HeldProgram
{
    public static async Task<int> Main(string[] arguments)
    {
        Console.WriteLine($"own session: {EngineSession.TryStart()}");
        var lifeline = ParentLifeline.Hold(watchStdin: true);
        var workspace = new TerraformWorkspace(
            RealTerraform.Program,
            arguments[0],
            new Dictionary<string, string?>(),
            new TerraformOptions { DisplayName = "environment", Kinds = StackKinds.All },
            new ConsoleLog(),
            new ToolCache(Path.Combine(arguments[0], "cache")));
        try
        {
            await workspace.InitAsync(lifeline.Token);
            await workspace.TryApplyAsync(lifeline.Token);
            return 0;
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("stopped");
            return 130;
        }
    }

    private sealed class ConsoleLog : IBuildLog
    {
        public void Status(string line) => Console.WriteLine(line);

        public void Detail(string line) => Console.WriteLine("\t" + line);

        public void Report(Problem problem) => Console.WriteLine(problem);
    }
}
