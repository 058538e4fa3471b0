using Cascade.Local;

namespace Cascade.Deployment.Tests.Commands;

/// <summary>A web service whose tasks run and do not answer the load balancer's health check as they should.</summary>
public sealed class UnhealthyRolloutTests(EmulatedAws aws) : IClassFixture<EmulatedAws>, IDisposable
{
    private readonly TemporaryFolder _folder = new("cascade-unhealthy");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_answer_to_the_load_balancer_says_what_is_to_be_mended()
    {
        var project = new DeployedProject(aws.Aws, _folder, "answering", "api").Set("CascadeHealthCheckPath", "/health").Set("CascadeRolloutTimeout", "6");
        await project.DeployAsync();

        (string Error, TaskFailure Failure)[] failures =
        [
            ("the health check /health answers 401, and 200 to 299 is healthy.", Answers(401)),
            ("the health check /health answers 301, and 200 to 299 is healthy.", Answers(301)),
            (
                "The application's last exception: System.InvalidOperationException: No connection string named Todo.",
                Answers(500, "fail Todo: ", "System.InvalidOperationException: No connection string named Todo")),
            (
                "/health on port 8080 does not answer within 4 s",
                TaskFailure.IsUnhealthy("Target.Timeout", "Request timed out", "info Host: Now listening on: http://[::]:8080")),
            (
                "CASCADE5040: The rollout of the service 'api' failed: ",
                TaskFailure.IsUnhealthy("Target.FailedHealthChecks", "Health checks failed", "info Host: Now listening on: http://localhost:5000")),
        ];
        foreach (var (error, failure) in failures)
        {
            await aws.Aws.FailsAsync(project, error, failure);
        }

        await aws.Aws.HealsAsync(project);
    }

    private static TaskFailure Answers(int status, params string[] log) =>
        TaskFailure.IsUnhealthy("Target.ResponseCodeMismatch", $"Health checks failed with these codes: [{status}]", log);
}
