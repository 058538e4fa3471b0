using System.Text.Json.Nodes;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Reading;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Commands;

/// <summary>A worker's releases, one after the other, and the ways back.</summary>
public sealed class RollbackTests(EmulatedAws aws) : IClassFixture<EmulatedAws>, IDisposable
{
    private const string Commit = "3f2a1bc0000000000000000000000000000000ab";

    private readonly TemporaryFolder _folder = new("cascade-rollback");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_service_goes_back_and_forward()
    {
        using var worker = await PublishingProject.MakeWorkerAsync(aws.Aws, _folder, "back");
        var project = worker.Project;

        await FailsAsync(project, "CASCADE4923", "back/production/worker has no earlier release to go back to. Nothing was changed.");
        await StatusIsAsync(project, "State:           not deployed", "Drift:           none");
        await ReleaseAsync(worker, "1.0.0");
        await FailsAsync(project, "CASCADE4923", "has no earlier release");
        project.Set(Facts.Commit, Commit);
        await ReleaseAsync(worker, "2.0.0");
        await AreListed(project);
        await WhatRunsIsTold(project);

        await GoesBack(worker);
        await GoesForward(worker);
        await GoesToTheReleaseThatIsNamed(worker);
        await AFailedReleaseIsNoneToGoBackTo(worker);
        await WithoutTheImageNothingIsChanged(worker);
        await ADamagedHistoryIsToldAndBegunAnew(worker);

        await project.DestroyAllAsync();
        await FailsAsync(project, "CASCADE4923", "has no earlier release");
    }

    private static async Task AreListed(DeployedProject project)
    {
        var lines = (await project.RunAsync("releases")).Split('\n').Select(line => line.Trim()).ToList();
        var table = lines.SkipWhile(line => !line.StartsWith("released (UTC)", StringComparison.Ordinal)).ToList();

        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d  2\.0\.0    2\.0\.0-[0-9a-f]{12}  2         3f2a1bc  \S+/\S+  deployed in \d+ s, current$", table[1]);
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d  1\.0\.0    1\.0\.0-[0-9a-f]{12}  1                  \S+/\S+  deployed in \d+ s$", table[2]);
        var items = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(project.Directory, "result.json")))!["items"]!.AsArray();
        Assert.Equal(["2.0.0", "1.0.0"], items.Select(item => (string?)item!["metadata"]!["Version"]));
        Assert.Equal([Commit, ""], items.Select(item => (string?)item!["metadata"]!["Commit"]));
        Assert.Equal(["true", "false"], items.Select(item => (string?)item!["metadata"]!["Current"]));
    }

    private async Task GoesBack(PublishingProject worker)
    {
        var output = await worker.Project.RunAsync("rollback");

        Assert.Contains("service worker: going back to revision 1 (1.0.0-", output, StringComparison.Ordinal);
        Assert.Contains("back/production/worker is deployed to eu-central-1", output, StringComparison.Ordinal);
        Assert.Matches("^1[.]0[.]0-", await TagAsync(worker.Project));
        // Terraform's state is that of the files that were applied.
        await worker.Project.AssertPlanIsEmptyAsync("service");
        Assert.Contains("rollback to revision 1, current", await worker.Project.RunAsync("releases"), StringComparison.Ordinal);
        await StatusIsAsync(worker.Project, "State:           healthy", "Version:         1.0.0", "Drift:           none");
    }

    private async Task WhatRunsIsTold(DeployedProject project)
    {
        await StatusIsAsync(
            project,
            "State:           healthy",
            "Tasks:           1 of 1 running",
            "Version:         2.0.0",
            $"Commit:          {Commit}",
            "2.0.0: deployed in ",
            "Alarms:          none",
            "Drift:           none",
            "Cost:            about 12.66 US dollars a month for its tasks");
        var item = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(project.Directory, "result.json")))!["items"]![0]!["metadata"]!;
        Assert.Equal("Healthy", (string?)item["State"]);
        Assert.Equal("1", (string?)item["RunningCount"]);
        Assert.Equal("12.66", (string?)item["MonthlyCost"]);
        Assert.StartsWith("healthy: 1 of 1 running, 2.0.0 since 20", (string?)item["Summary"], StringComparison.Ordinal);

        await UpdateAsync(2);
        await StatusIsAsync(project, "Drift:           1 tasks were published");
        await UpdateAsync(1);

        await aws.Api.CallAsync(
            "monitoring",
            "2010-08-01",
            "PutMetricAlarm",
            "RequestId",
            [
                ("AlarmName", "too many errors"), ("Namespace", "Back"), ("MetricName", "Errors"), ("Statistic", "Sum"), ("Period", "60"),
                ("EvaluationPeriods", "1"), ("Threshold", "1.5"), ("ComparisonOperator", "GreaterThanThreshold"),
                .. new[] { (OwnerTags.Application, "back"), (OwnerTags.Environment, "production"), (OwnerTags.Service, "worker") }.SelectMany(
                    (tag, index) => new[] { ($"Tags.member.{index + 1}.Key", tag.Item1), ($"Tags.member.{index + 1}.Value", tag.Item2) }),
            ]);
        await StatusIsAsync(project, "Alarms:          none of 1");
        await aws.Api.CallAsync(
            "monitoring",
            "2010-08-01",
            "SetAlarmState",
            "RequestId",
            ("AlarmName", "too many errors"),
            ("StateValue", "ALARM"),
            ("StateReason", "a test"));
        await StatusIsAsync(project, "Alarms:          in alarm: too many errors");
        await aws.Api.CallAsync("monitoring", "2010-08-01", "DeleteAlarms", "RequestId", ("AlarmNames.member.1", "too many errors"));

        Task UpdateAsync(int desired) => aws.Api.EcsAsync(
            "UpdateService", new JsonObject { ["cluster"] = project.Names.Cluster, ["service"] = "worker", ["desiredCount"] = desired });
    }

    private static async Task StatusIsAsync(DeployedProject project, params string[] lines)
    {
        var output = await project.RunAsync("status");
        Assert.All(lines, line => Assert.Contains(line, output, StringComparison.Ordinal));
    }

    /// <summary>The project says still what it said before the rollback.</summary>
    private async Task GoesForward(PublishingProject worker)
    {
        var output = await worker.PublishAsync();

        Assert.DoesNotContain("service worker: unchanged", output, StringComparison.Ordinal);
        Assert.Contains("is in the registry already", output, StringComparison.Ordinal);
        Assert.Matches("^2[.]0[.]0-", await TagAsync(worker.Project));
    }

    private async Task GoesToTheReleaseThatIsNamed(PublishingProject worker)
    {
        var project = worker.Project;
        await FailsAsync(
            project,
            "CASCADE4924",
            "back/production/worker has no release '3.0.0' (CascadeRelease) that was deployed. Nothing was changed. These revisions were: 4 (2.0.0-",
            ("CascadeRelease", "3.0.0"));

        var output = await project.RunAsync("rollback", ("CascadeRelease", "1"));
        Assert.Contains("going back to revision 1 (1.0.0-", output, StringComparison.Ordinal);

        // The code of that release is what runs.
        Code(worker, "1.0.0");
        Assert.Contains("service worker: unchanged", await worker.PublishAsync(), StringComparison.Ordinal);
        Assert.Contains("going back to revision 4 (2.0.0-", await project.RunAsync("rollback", ("CascadeRelease", "2.0.0")), StringComparison.Ordinal);
    }

    private async Task AFailedReleaseIsNoneToGoBackTo(PublishingProject worker)
    {
        var project = worker.Project.Set("CascadeRolloutTimeout", "6");
        aws.Aws.FailTasks(project.Names.Cluster, project.Address.Service, TaskFailure.Exits(139, "Unhandled exception. System.Exception: No."));
        Code(worker, "3.0.0");
        var (exitCode, failed) = await worker.TryPublishAsync(endpoint: null);
        Assert.True(exitCode == 1, failed);
        aws.Aws.FailTasks(project.Names.Cluster, project.Address.Service, null);

        Assert.Matches(@"3\.0\.0 .* failed \(CASCADE50\d\d\)", await project.RunAsync("releases"));
        await StatusIsAsync(project, "3.0.0: failed (CASCADE50");
        var output = await project.RunAsync("rollback");

        Assert.Matches(@"going back to revision \d \(2\.0\.0-", output);
        Assert.Matches("^2[.]0[.]0-", await TagAsync(project));
        await project.AssertPlanIsEmptyAsync("service");
    }

    private async Task WithoutTheImageNothingIsChanged(PublishingProject worker)
    {
        Code(worker, "4.0.0");
        Action? delete = null;
        await using (var engine = worker.Start())
        {
            Assert.Equal(0, await engine.RunAsync("prepare"));
            delete = await worker.PushAsync();
            Assert.Equal(0, await engine.RunAsync("deploy"));
        }

        await ReleaseAsync(worker, "5.0.0");
        delete();

        await FailsAsync(worker.Project, "CASCADE4926", "is not in the registry any more", ("CascadeRelease", "4.0.0"));
        Assert.Matches("^5[.]0[.]0-", await TagAsync(worker.Project));
    }

    private static async Task ADamagedHistoryIsToldAndBegunAnew(PublishingProject worker)
    {
        var (project, key) = (worker.Project, worker.Project.Names.Keys.Releases);
        await project.StoreAsync(key, "{ \"format\": 1, \"releases\": [ null, 3 ] }");

        Assert.Contains("warning CASCADE4915", await project.RunAsync("releases"), StringComparison.Ordinal);
        await ReleaseAsync(worker, "6.0.0");

        var output = await project.RunAsync("releases");
        Assert.Contains("6.0.0-", output, StringComparison.Ordinal);
        Assert.DoesNotContain("CASCADE4915", output, StringComparison.Ordinal);
    }

    private static async Task ReleaseAsync(PublishingProject worker, string version)
    {
        Code(worker, version);
        await worker.PublishAsync();
    }

    private static void Code(PublishingProject worker, string version) =>
        worker.Project.Publishes(worker.BaseImage, $"code of {version}").Set(Facts.Version, version);

    private static async Task FailsAsync(DeployedProject project, string code, string text, params (string Name, string Value)[] settings)
    {
        await using var engine = project.Start("rollback", settings);
        Assert.Equal(1, await engine.EndAsync());
        Assert.Contains($"error {code}: ", engine.Output, StringComparison.Ordinal);
        Assert.Contains(text, engine.Output, StringComparison.Ordinal);
    }

    /// <summary>The tag of the image that the service is to run, as ECS has it.</summary>
    private async Task<string> TagAsync(DeployedProject project)
    {
        var service = await aws.Api.EcsAsync(
            "DescribeServices", new JsonObject { ["cluster"] = project.Names.Cluster, ["services"] = new JsonArray("worker") });
        var answer = await aws.Api.EcsAsync(
            "DescribeTaskDefinition", new JsonObject { ["taskDefinition"] = (string)service["services"]![0]!["taskDefinition"]! });
        var image = (string)answer["taskDefinition"]!["containerDefinitions"]!.AsArray()
            .Single(container => (string?)container!["name"] == "app")!["image"]!;
        return image[(image.LastIndexOf(':') + 1)..];
    }
}
