using System.Text.Json.Nodes;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary>
/// A publish of what is there already does nothing, for as long as it is there: publishes of a worker, each step building on the one
/// before.
/// </summary>
public sealed class UnchangedPublishTests(DeployedTo deployedTo) : IClassFixture<DeployedTo>, IDisposable
{
    private readonly UserFolder _user = new(deployedTo.Package, deployedTo.Aws);
    private readonly AwsApi _aws = new(deployedTo.Aws);

    private string Service => _user.Output("Mail", "CascadeServiceArn");

    private string TaskDefinition => _user.Output("Mail", "CascadeTaskDefinitionArn");

    private string Image => _user.Output("Mail", "CascadeImage");

    [Fact]
    public async Task What_was_published_is_published_again_only_where_it_is_no_longer_so()
    {
        var worker = _user.Worker("Mail");
        (await _user.Publish(worker)).Succeeded();

        await NothingIsDoneAgain(worker);
        await NothingIsDoneFromAFreshClone(worker);
        await AnotherRevisionIsReplaced(worker);
        await ADeletedServiceIsMadeAgain(worker);
    }

    public void Dispose() => _user.Dispose();

    private async Task NothingIsDoneAgain(string worker)
    {
        var (image, revision, files) = (Image, TaskDefinition, Written());

        await IsUnchanged(worker);

        Assert.Equal((image, revision), (Image, TaskDefinition));
        Assert.NotEmpty(files);
        Assert.Equal(files, Written());
        Assert.Single(await deployedTo.Aws.ContainerRegistry.TagsAsync($"{_user.Application}/production/mail"));
    }

    private async Task NothingIsDoneFromAFreshClone(string worker)
    {
        var (image, revision) = (Image, TaskDefinition);
        Directory.Delete(_user.At("Mail/obj"), recursive: true);
        Directory.Delete(_user.At("Mail/bin"), recursive: true);

        await IsUnchanged(worker);

        Assert.Equal((image, revision), (Image, TaskDefinition));
        Assert.Empty(Written());
    }

    private async Task AnotherRevisionIsReplaced(string worker)
    {
        var container = new JsonObject { ["name"] = "app", ["image"] = "another", ["memory"] = 128 };
        var other = await _aws.Ecs(
            "RegisterTaskDefinition",
            new JsonObject { ["family"] = $"{_user.Application}_production_mail", ["containerDefinitions"] = new JsonArray(container) });
        await _aws.Ecs("UpdateService", new JsonObject
        {
            ["cluster"] = Service.Split('/')[1],
            ["service"] = Service,
            ["taskDefinition"] = (string)other["taskDefinition"]!["taskDefinitionArn"]!,
        });

        (await _user.Publish(worker)).Succeeded().Says("environment: unchanged").Not("service mail: unchanged");

        var running = (string)(await _aws.Service(Service))["taskDefinition"]!;
        Assert.Equal(TaskDefinition, running);
        Assert.Equal(Image, (string?)(await _aws.Container(running, "app"))["image"]);
        await IsUnchanged(worker);
    }

    private async Task ADeletedServiceIsMadeAgain(string worker)
    {
        await _aws.Ecs("DeleteService", new JsonObject { ["cluster"] = Service.Split('/')[1], ["service"] = Service, ["force"] = true });

        (await _user.Publish(worker)).Succeeded().Says("environment: unchanged").Not("service mail: unchanged");

        Assert.Equal("ACTIVE", (string?)(await _aws.Service(Service))["status"]);
        await IsUnchanged(worker);
    }

    /// <summary>It neither synthesizes nor starts Terraform, and pushes nothing.</summary>
    private async Task IsUnchanged(string worker)
    {
        var publish = await _user.Publish(worker, "-p:CascadeTimings=true", "-v:d");

        publish.Succeeded()
            .Says(
                "is in the registry already",
                "environment: unchanged",
                "service mail: unchanged",
                "timings, in seconds:",
                "  last publish ")
            .Not("  synthesis ", "  service: init ", "terraform apply", "terraform init");
    }

    /// <summary>The stacks' files, and when they were written.</summary>
    private Dictionary<string, DateTime> Written() =>
        Directory.GetFiles(_user.At("Mail/obj/cascade"), "cdk.tf.json", SearchOption.AllDirectories).ToDictionary(
            file => file, File.GetLastWriteTimeUtc);
}
