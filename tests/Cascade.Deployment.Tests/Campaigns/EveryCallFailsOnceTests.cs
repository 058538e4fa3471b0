using System.Net;
using Cascade.Local;
using Cascade.Local.Scripted;
using Xunit.Abstractions;

namespace Cascade.Deployment.Tests.Campaigns;

/// <summary>
/// Every call to AWS of a first publish, a change, a plan and a destroy fails once, in each of five ways. A command that fails says why, and
/// the same command again ends well, with nothing lost and nothing twice.
/// </summary>
public sealed class EveryCallFailsOnceTests(EmulatedAws aws, ITestOutputHelper output) : IClassFixture<EmulatedAws>, IDisposable
{
    /// <summary>Attempts of one command. Calls that Terraform does not repeat end a run each.</summary>
    private const int Limit = 60;

    /// <summary>
    /// The answers, and the number of projects between which all calls are divided: Terraform repeats no call that a page answers, and takes
    /// minutes for each.
    /// </summary>
    private static readonly Dictionary<string, (int Parts, Func<FakeRequest, FakeAnswer> Answer)> Faults = new()
    {
        ["error"] = (1, _ => FakeAnswer.Error(
            HttpStatusCode.InternalServerError, "InternalFailure", "The request failed because of an unknown error.")),
        ["throttle"] = (1, request => request.Protocol == FakeProtocol.Rest
            ? FakeAnswer.Error(HttpStatusCode.ServiceUnavailable, "SlowDown", "Please reduce your request rate.")
            : FakeAnswer.Error(HttpStatusCode.BadRequest, "ThrottlingException", "Rate exceeded")),
        ["reset"] = (1, _ => FakeAnswer.Reset),
        ["lost"] = (1, _ => FakeAnswer.Lost),
        ["page"] = (12, _ => FakeAnswer.Html),
    };

    private readonly TemporaryFolder _folder = new("cascade-campaign");

    public void Dispose() => _folder.Dispose();

    /// <summary>All ways at once: the runs mostly wait for the pauses before a call is repeated.</summary>
    [CampaignFact]
    public Task The_next_publish_ends_well() => DeploymentTurns.RunAsync(async () =>
    {
        List<Task<string>> runs = [];
        foreach (var (name, fault) in Faults)
        {
            foreach (var part in Enumerable.Range(0, fault.Parts))
            {
                var run = $"{name}-{part}";
                if (!CampaignFactAttribute.Has(name) && !CampaignFactAttribute.Has(run))
                {
                    continue;
                }

                var publishing = await PublishingProject.MakeWorkerAsync(aws.Aws, _folder, $"campaign-{run}");
                runs.Add(FailureOfAsync(run, publishing, new FailingCalls(fault.Answer, part, fault.Parts)));
            }
        }

        Assert.NotEmpty(runs);
        Assert.All(await Task.WhenAll(runs), failure => Assert.Equal("", failure));
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

    /// <summary>Empty when all went well.</summary>
    private async Task<string> FailureOfAsync(string name, PublishingProject publishing, FailingCalls calls)
    {
        using (publishing)
        {
            try
            {
                await RunAsync(name, publishing, calls);
                Say($"{name}: ended well");
                return "";
            }
#pragma warning disable CA1031 // Any exception: the other ways go on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Say($"{name}: {exception}");
                return $"{name}: {exception}";
            }
        }
    }

    /// <summary>Said at once in a file beside the tests: the runner shows what a test says when the test has ended.</summary>
    private void Say(string line)
    {
        lock (output)
        {
            output.WriteLine(line);
            File.AppendAllText(Path.Combine(AppContext.BaseDirectory, "campaign.log"), $"{DateTime.Now:T} {line}\n");
        }
    }

    private async Task RunAsync(string name, PublishingProject publishing, FailingCalls calls)
    {
        await using var fake = await FakeAws.StartAsync(aws.Aws.Endpoint);
        fake.Instead = calls.Answer;
        var project = publishing.Project.Set("CascadeLockTimeout", "10");

        await RepeatAsync("first publish", settings => publishing.TryPublishAsync(fake.Endpoint, settings));
        var first = await project.ArnsAsync();
        await AssertNothingIsToDoAsync(project);

        project.Publishes(publishing.BaseImage, "new code").Set("CascadeDesiredCount", "2").Set("CascadeLogRetentionDays", "7");
        await RepeatAsync("change", settings => publishing.TryPublishAsync(fake.Endpoint, settings));
        Assert.Equal(first, await project.ArnsAsync());
        await AssertNothingIsToDoAsync(project);

        await RepeatAsync("plan", settings => RunAsync(project, "plan", fake.Endpoint, settings));
        Assert.Equal(first, await project.ArnsAsync());

        var destroyed = await RepeatAsync("destroy", DestroyAsync);
        if ((await project.CreatedAsync()).Count > 0)
        {
            // Terraform takes a page for the answer to a deletion. What is left is named, and another destroy ends it.
            Assert.Contains("warning CASCADE4502: ", destroyed);
            await RepeatAsync("destroy what was left", DestroyAsync);
        }

        Assert.Empty(await project.CreatedAsync());

        Task<(int ExitCode, string Output)> DestroyAsync((string Name, string Value)[] settings) =>
            RunAsync(project, "destroy", fake.Endpoint, [("CascadeDestroyEnvironment", "true"), .. settings]);

        async Task<string> RepeatAsync(string what, Func<(string Name, string Value)[], Task<(int ExitCode, string Output)>> run)
        {
            calls.Begin();
            (string, string)[] settings = [];
            for (var attempt = 1; ; attempt++)
            {
                var (exitCode, text) = await run(settings);
                Assert.DoesNotContain("CASCADE4999", text);
                Assert.DoesNotContain("\n   at ", text);
                if (exitCode == 0)
                {
                    Say($"{name}, {what}: {calls.Count} calls failed, {attempt} runs");
                    return text;
                }

                Assert.Contains("error CASCADE", text);
                Assert.True(attempt < Limit, $"{name}, {what} failed {Limit} times; the last time:\n{text}");
                // A lock stays where something else answered in S3's place that the lock is gone. The message says what to do then.
                settings = text.Contains("error CASCADE4901: ", StringComparison.Ordinal) ? [("CascadeUnlock", "true")] : [];
            }
        }
    }
}
