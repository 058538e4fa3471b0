namespace Cascade.Package.Tests.Agent;

/// <summary>A program published with the packed package, and with everything but AWS.</summary>
internal static class PublishedProgram
{
    public static Task<string> PublishWeb(this Workspace workspace, string program, string items = "", params string[] arguments) =>
        workspace.Publish("Todo", "Microsoft.NET.Sdk.Web", program, items, arguments);

    /// <summary>For a framework that the tests do not run on, with the framework in it.</summary>
    public static Task<string> PublishWebFor(this Workspace workspace, string framework, string runtime, string program) =>
        workspace.Publish(
            "Todo", "Microsoft.NET.Sdk.Web", program, "", ["-r", runtime, "--self-contained", "-p:CheckEolTargetFramework=false"], framework);

    public static Task<string> PublishWorker(this Workspace workspace, string program, string items = "") =>
        workspace.Publish("Mail", "Microsoft.NET.Sdk.Worker", program, Programs.Hosting + items, []);

    /// <returns>The published program's file.</returns>
    private static async Task<string> Publish(
        this Workspace workspace, string name, string sdk, string program, string items, string[] arguments, string framework = "net10.0")
    {
        workspace.TakePublicPackages();
        workspace.Engine.Deploys();
        var project = workspace.Project(
            name,
            sdk,
            $"<TargetFramework>{framework}</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>",
            items);
        workspace.Write($"{name}/Program.cs", program);
        var folder = workspace.At($"published/{name}");

        var publish = await workspace.Publish(project, [$"-p:PublishDir={folder}/", .. arguments]);

        Assert.True(publish.ExitCode == 0, publish.Text);
        // Neither ours nor the trimmer's.
        Assert.DoesNotContain("warning", publish.Text, StringComparison.Ordinal);
        return Path.Combine(folder, name);
    }
}
