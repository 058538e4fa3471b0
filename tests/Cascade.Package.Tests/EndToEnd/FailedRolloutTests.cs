using System.Text.Json.Nodes;
using Cascade.Local;
using Cascade.Local.Images;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary>An application that does not come to run in AWS: the error list says why.</summary>
public sealed class FailedRolloutTests(DeployedTo deployedTo) : IClassFixture<DeployedTo>, IDisposable
{
    private readonly UserFolder _user = new(deployedTo.Package, deployedTo.Aws);
    private readonly AwsApi _aws = new(deployedTo.Aws);

    private string Cluster => $"{_user.Application}_production";

    public void Dispose() => _user.Dispose();

    [Fact]
    public async Task The_error_has_the_exception_of_the_container_that_was_pushed_and_then_the_answer_of_its_health_check()
    {
        var project = _user.Web("Api", "<CascadeHealthCheckPath>/health</CascadeHealthCheckPath>");
        _user.Change("Api/Program.cs", "app.MapGet", "app.Configuration.GetRequiredSection(\"Mail\");\napp.MapGet");
        Fail(TaskFailure.Exits(1));
        (await _user.Publish(project)).Failed("CASCADE5030").Says("the application ended", "with exit code 1.", "No earlier revision runs");

        // The same again: nothing changed, so ECS is told to try again. Now its tasks do what the image really does.
        var (exitCode, log) = await RunAsync();
        Fail(TaskFailure.Exits(exitCode, [.. log.Split('\n', StringSplitOptions.RemoveEmptyEntries)]));
        var crash = await _user.Publish(project);
        const string Exception = "System.InvalidOperationException: Section 'Mail' not found in configuration.";
        Assert.NotEqual(0, crash.ExitCode);
        Assert.Matches($"error CASCADE5031: .*because a configuration value is missing or wrong: {Exception}", crash.Log);
        crash.Says("The last lines of the container 'app'", $"Unhandled exception. {Exception}", "at Program.<Main>$").Not("service api: unchanged");

        // What a person sees at a terminal.
        var terminal = await _user.Publish(project, "-tl:on");
        Assert.NotEqual(0, terminal.ExitCode);
        terminal.Says("CASCADE5031", $"because a configuration value is missing or wrong: {Exception}", $"Unhandled exception. {Exception}");

        Fail(TaskFailure.IsUnhealthy("Target.ResponseCodeMismatch", "Health checks failed with these codes: [404]"));
        _user.Change("Api/Program.cs", "app.Configuration.GetRequiredSection(\"Mail\");\n", "");
        (await _user.Publish(project)).Failed("CASCADE5041").Says(
            $"{project}(6,5): error CASCADE5041: The rollout of the service 'api' failed: the health check /health answers 404",
            "waiting for /health to answer 200 to 299, last answer 404");

        deployedTo.Aws.FailTasks(Cluster, "api", null);
        (await _user.Publish(project)).Succeeded().Says("Api -> http").Not("service api: unchanged");
        (await _user.Publish(project)).Succeeded().Says("service api: unchanged");
    }

    private void Fail(TaskFailure failure) => deployedTo.Aws.FailTasks(Cluster, "api", failure);

    /// <summary>Runs the pushed image with the task definition's environment, as Fargate does.</summary>
    private async Task<(int ExitCode, string Log)> RunAsync()
    {
        var revisions = await _aws.Ecs("ListTaskDefinitions", new() { ["familyPrefix"] = $"{Cluster}_api" });
        var app = await _aws.Container((string)revisions["taskDefinitionArns"]!.AsArray().Single()!, "app");
        var environment = app["environment"]!.AsArray().ToDictionary(pair => (string)pair!["name"]!, pair => (string)pair!["value"]!);
        await using var container = await PodmanContainer.RunAsync(deployedTo.Aws.ContainerRegistry, (string)app["image"]!, environment);
        var exitCode = await container.EndAsync();
        return (exitCode, await container.LogAsync());
    }
}
