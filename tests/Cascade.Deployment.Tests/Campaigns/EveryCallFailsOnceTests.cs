using System.Net;
using Cascade.Local;
using Cascade.Local.Scripted;
using Xunit.Abstractions;

namespace Cascade.Deployment.Tests.Campaigns;

/// <summary>
/// Every call to AWS of a first publish, a change, a plan and a destroy fails once. A command that fails says why, and the same command
/// again ends well, with nothing lost and nothing twice.
/// </summary>
public abstract class EveryCallFailsOnceTests(EmulatedAws aws, ITestOutputHelper output, string name, Func<FakeRequest, FakeAnswer> fault)
    : IDisposable
{
    /// <summary>Attempts of one command. Calls that Terraform does not repeat end a run each.</summary>
    private const int Limit = 60;

    private readonly TemporaryFolder _folder = new("cascade-campaign");
    private readonly FailingCalls _calls = new(fault);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task The_next_publish_ends_well() => DeploymentTurns.RunAsync(async () =>
    {
        await using var fake = await FakeAws.StartAsync(aws.Aws.Endpoint);
        fake.Instead = _calls.Answer;
        using var publishing = await PublishingProject.MakeWorkerAsync(aws.Aws, _folder, $"campaign-{name}");
        var project = publishing.Project;

        await RepeatAsync("first publish", () => publishing.TryPublishAsync(fake.Endpoint));
        var first = await project.ArnsAsync();
        await AssertNothingIsToDoAsync(project);

        publishing.Project.Publishes(publishing.BaseImage, "new code").Set("CascadeDesiredCount", "2").Set("CascadeLogRetentionDays", "7");
        await RepeatAsync("change", () => publishing.TryPublishAsync(fake.Endpoint));
        Assert.Equal(first, await project.ArnsAsync());
        await AssertNothingIsToDoAsync(project);

        await RepeatAsync("plan", () => RunAsync(project, "plan", fake.Endpoint));
        Assert.Equal(first, await project.ArnsAsync());

        await RepeatAsync("destroy", () => RunAsync(project, "destroy", fake.Endpoint, ("CascadeDestroyEnvironment", "true")));
        Assert.Empty(await project.CreatedAsync());
    });

    private static async Task AssertNothingIsToDoAsync(DeployedProject project)
    {
        await project.AssertPlanIsEmptyAsync("environment");
        await project.AssertPlanIsEmptyAsync("service");
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(
        DeployedProject project, string command, Uri endpoint, params (string Name, string Value)[] settings)
    {
        await using var engine = project.Start(command, endpoint, settings);
        return (await engine.EndAsync(), engine.Output);
    }

    private async Task RepeatAsync(string what, Func<Task<(int ExitCode, string Output)>> run)
    {
        _calls.Begin();
        for (var attempt = 1; ; attempt++)
        {
            var (exitCode, text) = await run();
            Assert.DoesNotContain("CASCADE4999", text);
            Assert.DoesNotContain("\n   at ", text);
            if (exitCode == 0)
            {
                output.WriteLine($"{what}: {_calls.Count} calls failed, {attempt} runs");
                return;
            }

            Assert.Contains("error CASCADE", text);
            output.WriteLine(string.Join('\n', text.Split('\n').Where(line => line.Contains("CASCADE", StringComparison.Ordinal))));
            Assert.True(attempt < Limit, $"{what} failed {Limit} times; the last time:\n{text}");
        }
    }
}

public sealed class EveryCallFailsOnceWithAnInternalErrorTests(EmulatedAws aws, ITestOutputHelper output)
    : EveryCallFailsOnceTests(aws, output, "error", _ => Error), IClassFixture<EmulatedAws>
{
    private static FakeAnswer Error { get; } =
        FakeAnswer.Error(HttpStatusCode.InternalServerError, "InternalFailure", "The request failed because of an unknown error.");
}

public sealed class EveryCallIsThrottledOnceTests(EmulatedAws aws, ITestOutputHelper output)
    : EveryCallFailsOnceTests(aws, output, "throttle", Throttled), IClassFixture<EmulatedAws>
{
    private static FakeAnswer Throttled(FakeRequest request) => request.Protocol == FakeProtocol.Rest
        ? FakeAnswer.Error(HttpStatusCode.ServiceUnavailable, "SlowDown", "Please reduce your request rate.")
        : FakeAnswer.Error(HttpStatusCode.BadRequest, "ThrottlingException", "Rate exceeded");
}

public sealed class EveryConnectionIsResetOnceTests(EmulatedAws aws, ITestOutputHelper output)
    : EveryCallFailsOnceTests(aws, output, "reset", _ => FakeAnswer.Reset), IClassFixture<EmulatedAws>;

public sealed class EveryAnswerIsLostOnceTests(EmulatedAws aws, ITestOutputHelper output)
    : EveryCallFailsOnceTests(aws, output, "lost", _ => FakeAnswer.Lost), IClassFixture<EmulatedAws>;

public sealed class EveryAnswerIsAPageOnceTests(EmulatedAws aws, ITestOutputHelper output)
    : EveryCallFailsOnceTests(aws, output, "page", _ => FakeAnswer.Html), IClassFixture<EmulatedAws>;
