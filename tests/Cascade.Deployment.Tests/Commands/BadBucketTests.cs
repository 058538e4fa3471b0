using System.Net;
using System.Text.Json.Nodes;
using Cascade.Engine.State;
using Cascade.Local;
using Cascade.Local.Scripted;

namespace Cascade.Deployment.Tests.Commands;

/// <summary>A bucket that cannot be written for a while, and what that leaves: a lock, a state, a rollout that goes on.</summary>
public sealed class BadBucketTests(EmulatedAws aws) : IClassFixture<EmulatedAws>, IDisposable
{
    private static readonly string[] Reading = ["Describe", "List", "Get", "Lookup", "Head", "BatchGet", "BatchCheck", "Filter", "Assume"];

    private readonly TemporaryFolder _folder = new("cascade-bad-bucket");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("{\"ID\":\"9f0c")]
    [InlineData("{\"ID\":\"-9f0c\",\"Operation\":\"OperationTypeApply\",\"Who\":\"ann@laptop\",\"Path\":\"x\"}")]
    public Task A_lock_that_no_Terraform_takes_away_is_taken_away(string text) => DeploymentTurns.RunAsync(async () =>
    {
        var project = new DeployedProject(aws.Aws, _folder, $"lock{text.Length}", "worker").Worker();
        await project.DeployAsync();
        await project.StoreAsync(project.Names.Keys.Service.Lock, text);

        await using (var refused = project.Start("deploy", ("CascadeMemory", "1024"), ("CascadeLockTimeout", "1")))
        {
            Assert.Equal(1, await refused.EndAsync());
            Assert.Contains("error CASCADE4901: ", refused.Output);
            Assert.DoesNotContain("for , who", refused.Output);
        }

        await project.DeployAsync(("CascadeMemory", "1024"), ("CascadeUnlock", "true"));

        Assert.Null(await project.StoredAsync(project.Names.Keys.Service.Lock));
    });

    [Fact]
    public Task A_state_that_could_not_be_saved_is_saved_by_the_next_publish() => DeploymentTurns.RunAsync(async () =>
    {
        var project = new DeployedProject(aws.Aws, _folder, "unsaved", "worker").Worker();
        await project.DeployAsync();
        project.WithTerraform("note.tf", "resource \"terraform_data\" \"note\" {\n  input = \"kept\"\n}\n");
        var file = Path.Combine(project.Directory, "service", "errored.tfstate");
        await using var fake = await FakeAws.StartAsync(aws.Aws.Endpoint);
        fake.On(
            $"PUT /{project.Names.Bucket}/{project.Names.Keys.Service.State}",
            FakeAnswer.Error(HttpStatusCode.Forbidden, "AccessDenied", "Access Denied"));
        await using (var failed = project.Start("deploy", fake.Endpoint))
        {
            Assert.Equal(1, await failed.EndAsync());
            Assert.Contains("error CASCADE3113: ", failed.Output);
            Assert.DoesNotContain("terraform state push", failed.Output);
        }

        Assert.True(File.Exists(file));

        Assert.Contains("(errored.tfstate) is saved now", await project.DeployAsync(("CascadeUnlock", "true")));

        Assert.False(File.Exists(file));
        // The note is known to the state alone: it was neither lost nor made twice.
        var state = StateSnapshot.Parse(await project.StoredAsync(project.Names.Keys.Service.State));
        Assert.Contains(state.Resources, resource => resource.Address == "terraform_data.note");
        await project.AssertPlanIsEmptyAsync("service");
    });

    [Fact]
    public Task A_rollout_that_goes_on_is_no_publish_that_did_not_end_well() => DeploymentTurns.RunAsync(async () =>
    {
        var project = new DeployedProject(aws.Aws, _folder, "rolling", "worker").Worker();
        await project.DeployAsync();
        // As another publish leaves them until its rollout has ended.
        var record = StackRecord.Parse(new((await project.StoredAsync(project.Names.Keys.Service.Record))!, ""));
        await project.StoreAsync(project.Names.Keys.Service.Record, (record with { IsApplying = true, Fingerprint = null }).ToText());
        var described = await aws.Api.EcsAsync(
            "DescribeServices", new JsonObject { ["cluster"] = project.Names.Cluster, ["services"] = new JsonArray("worker") });
        described["services"]![0]!["deployments"]![0]!["rolloutState"] = "IN_PROGRESS";
        await using var fake = await FakeAws.StartAsync(aws.Aws.Endpoint);
        fake.On("DescribeServices", FakeAnswer.Ok(described.ToJsonString()));

        await using var second = project.Start("deploy", fake.Endpoint, ("CascadeMemory", "1024"));
        await second.SeesAsync("service worker: the last publish is still rolling out");
        fake.Forget("DescribeServices");

        Assert.True(await second.EndAsync() == 0, second.Output);
        Assert.DoesNotContain("did not end well", second.Output);
    });

    [Fact]
    public Task A_reviewer_who_may_only_read_can_plan_also_while_somebody_publishes() => DeploymentTurns.RunAsync(async () =>
    {
        using var worker = await PublishingProject.MakeWorkerAsync(aws.Aws, _folder, "reviewed");
        var project = worker.Project;
        await worker.PublishAsync();
        await project.StoreAsync(
            project.Names.Keys.Service.Lock, """{"ID":"9f0c","Operation":"OperationTypeApply","Who":"ann@laptop","Path":"x"}""");
        await using var fake = await FakeAws.StartAsync(aws.Aws.Endpoint);
        List<string> written = [];
        fake.Instead = request =>
        {
            if (IsRead(request))
            {
                return null;
            }

            lock (written)
            {
                written.Add(request.Action);
            }

            return FakeAnswer.Denied(request.Action);
        };

        await using var plan = project.Start("plan", fake.Endpoint, ("CascadeMemory", "1024"));

        Assert.True(await plan.EndAsync() == 0, plan.Output);
        Assert.Contains("aws_ecs_task_definition.app would get a new revision", plan.Output);
        Assert.Empty(written);
    });

    private static bool IsRead(FakeRequest request) => request.Protocol == FakeProtocol.Rest
        ? request.Action.StartsWith("GET ", StringComparison.Ordinal) || request.Action.StartsWith("HEAD ", StringComparison.Ordinal)
        : Reading.Any(verb => request.Action.StartsWith(verb, StringComparison.Ordinal));
}
