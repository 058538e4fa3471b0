using System.Text.Json.Nodes;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary>A publish of what is there already does nothing, for as long as it is there: publishes of a worker, each step building on the one before.</summary>
public sealed class UnchangedPublishTests(DeployedTo deployedTo) : IClassFixture<DeployedTo>, IDisposable
{
    private readonly UserFolder user = new(deployedTo.Package, deployedTo.Aws);
    private readonly AwsApi aws = new(deployedTo.Aws);

    private string Service => user.Output("Mail", "CascadeServiceArn");

    private string TaskDefinition => user.Output("Mail", "CascadeTaskDefinitionArn");

    private string Image => user.Output("Mail", "CascadeImage");

    [Fact]
    public async Task What_was_published_is_published_again_only_where_it_is_no_longer_so()
    {
        var worker = user.Worker("Mail");
        (await user.Publish(worker)).Succeeded();

        await NothingIsDoneAgain(worker);
        await NothingIsDoneFromAFreshClone(worker);
        await AnotherRevisionIsReplaced(worker);
        await ADeletedServiceIsMadeAgain(worker);
    }

    public void Dispose() => user.Dispose();

    private async Task NothingIsDoneAgain(string worker)
    {
        var (image, revision, files) = (Image, TaskDefinition, Written());

        await IsUnchanged(worker);

        Assert.Equal((image, revision), (Image, TaskDefinition));
        Assert.NotEmpty(files);
        Assert.Equal(files, Written());
        Assert.Single(await deployedTo.Aws.ContainerRegistry.TagsAsync($"{user.Application}/production/mail"));
    }

    private async Task NothingIsDoneFromAFreshClone(string worker)
    {
        var (image, revision) = (Image, TaskDefinition);
        Directory.Delete(user.At("Mail/obj"), recursive: true);
        Directory.Delete(user.At("Mail/bin"), recursive: true);

        await IsUnchanged(worker);

        Assert.Equal((image, revision), (Image, TaskDefinition));
        Assert.Empty(Written());
    }

    private async Task AnotherRevisionIsReplaced(string worker)
    {
        var container = new JsonObject { ["name"] = "app", ["image"] = "another", ["memory"] = 128 };
        var other = await aws.Ecs("RegisterTaskDefinition", new JsonObject { ["family"] = $"{user.Application}_production_mail", ["containerDefinitions"] = new JsonArray(container) });
        await aws.Ecs("UpdateService", new JsonObject
        {
            ["cluster"] = Service.Split('/')[1],
            ["service"] = Service,
            ["taskDefinition"] = (string)other["taskDefinition"]!["taskDefinitionArn"]!,
        });

        (await user.Publish(worker)).Succeeded().Says("environment: unchanged").Not("service mail: unchanged");

        var running = (string)(await aws.Service(Service))["taskDefinition"]!;
        Assert.Equal(TaskDefinition, running);
        Assert.Equal(Image, (string?)(await aws.Container(running, "app"))["image"]);
        await IsUnchanged(worker);
    }

    private async Task ADeletedServiceIsMadeAgain(string worker)
    {
        await aws.Ecs("DeleteService", new JsonObject { ["cluster"] = Service.Split('/')[1], ["service"] = Service, ["force"] = true });

        (await user.Publish(worker)).Succeeded().Says("environment: unchanged").Not("service mail: unchanged");

        Assert.Equal("ACTIVE", (string?)(await aws.Service(Service))["status"]);
        await IsUnchanged(worker);
    }

    /// <summary>It neither synthesizes nor starts Terraform, and pushes nothing.</summary>
    private async Task IsUnchanged(string worker)
    {
        var publish = await user.Publish(worker, "-p:CascadeTimings=true", "-v:d");

        publish.Succeeded()
            .Says("is in the registry already", "environment: unchanged", "service mail: unchanged", "timings, in seconds:", "  last publish ")
            .Not("  synthesis ", "  service: init ", "terraform apply", "terraform init");
    }

    /// <summary>The stacks' files, and when they were written.</summary>
    private Dictionary<string, DateTime> Written() =>
        Directory.GetFiles(user.At("Mail/obj/cascade"), "cdk.tf.json", SearchOption.AllDirectories).ToDictionary(file => file, File.GetLastWriteTimeUtc);
}
