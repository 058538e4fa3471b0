using System.Text.Json.Nodes;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary>What two publishes do to each other, and what no publish may do to the environment.</summary>
public sealed class SharedEnvironmentTests(DeployedTo deployedTo) : IClassFixture<DeployedTo>, IDisposable
{
    private readonly UserFolder _user = new(deployedTo.Package, deployedTo.Aws);
    private readonly AwsApi _aws = new(deployedTo.Aws);

    private string RecordKey => $"{_user.Application}/production/environment/stack.json";

    private string StateKey => $"{_user.Application}/production/environment/terraform.tfstate";

    [Fact]
    public async Task Two_publishes_of_one_service_end_well_and_what_others_stand_on_is_never_replaced_unasked()
    {
        // Two checkouts of one project, as two people or two jobs of a build server have them.
        Clone("Here", "https://token@example.com/Acme/Shop.git");
        Clone("There", "git@example.com:acme/shop");
        var here = _user.Worker("Here/Mail");
        var there = _user.Worker("There/Mail");

        var both = await Task.WhenAll(_user.Publish(here), _user.Publish(there));

        foreach (var publish in both)
        {
            publish.Succeeded();
        }

        Assert.Single(both, publish => publish.Log.Contains("environment: created VPC", StringComparison.Ordinal));
        var service = await _aws.Service(_user.Output("Here/Mail", "CascadeServiceArn"));
        Assert.Equal("ACTIVE", (string?)service["status"]);
        Assert.Equal(_user.Output("Here/Mail", "CascadeServiceArn"), _user.Output("There/Mail", "CascadeServiceArn"));
        Assert.DoesNotContain(await _aws.Keys(_user.Application), key => key.EndsWith(".tflock", StringComparison.Ordinal));

        var vpc = await Vpc();
        await Taint("aws_vpc");
        var refused = await _user.Publish(here);

        refused.Failed("CASCADE4902").Says("subnet aws_subnet.public_a would be replaced (");
        Assert.Equal(vpc, await Vpc());

        // The refusal has left nothing to mend: what is tainted on purpose stays tainted, and nothing else stands on a route.
        await Taint("aws_route");
        (await _user.Publish(here)).Succeeded().Says("will replace route internet").Not("did not end well");
        Assert.Equal(vpc, await Vpc());
        (await _user.Publish(here)).Succeeded().Says("environment: unchanged");

        // AWS deletes no network in which tasks run.
        var group = await TaggedByHand(vpc);
        (await _user.DotNet("build", here, "-t:CascadeDestroy")).Warned("CASCADE4502").Says($"security-group/{group}");
        await _aws.Ec2("DeleteSecurityGroup", ("GroupId", group));
        await Taint("aws_vpc");
        (await _user.Publish(here, "-p:CascadeAllowReplace=true")).Succeeded().Says("environment: will replace VPC");
        Assert.NotEqual(vpc, await Vpc());
        Assert.Equal("ACTIVE", (string?)(await _aws.Service(_user.Output("Here/Mail", "CascadeServiceArn")))["status"]);
    }

    public void Dispose() => _user.Dispose();

    /// <summary>As somebody does with <c>terraform taint</c>: the next plan replaces it, and it alone.</summary>
    private async Task Taint(string type)
    {
        var state = JsonNode.Parse((await _aws.Object(StateKey))!)!;
        foreach (var resource in state["resources"]!.AsArray().Where(resource => (string?)resource!["mode"] == "managed"))
        {
            foreach (var instance in resource!["instances"]!.AsArray())
            {
                instance!.AsObject().Remove("status");
                if ((string?)resource["type"] == type)
                {
                    instance["status"] = "tainted";
                }
            }
        }

        state["serial"] = (int)state["serial"]! + 1;
        await _aws.Put(StateKey, state.ToJsonString());
        var record = JsonNode.Parse((await _aws.Object(RecordKey))!)!;
        record["fingerprint"] = "another publish's";
        await _aws.Put(RecordKey, record.ToJsonString());
    }

    private void Clone(string folder, string remote)
    {
        _user.Write($"{folder}/.git/HEAD", "ref: refs/heads/main\n");
        _user.Write($"{folder}/.git/refs/heads/main", "0123456789012345678901234567890123456789\n");
        _user.Write($"{folder}/.git/objects/info/packs", "");
        _user.Write($"{folder}/.git/config", $"[remote \"origin\"]\n\turl = {remote}\n");
    }

    /// <summary>What bears our tags and is in no state: only the look at what is left finds it.</summary>
    private async Task<string> TaggedByHand(string vpc)
    {
        var made = await _aws.Ec2(
            "CreateSecurityGroup",
            ("GroupName", "by-hand"), ("GroupDescription", "by hand"), ("VpcId", vpc),
            ("TagSpecification.1.ResourceType", "security-group"),
            ("TagSpecification.1.Tag.1.Key", "cascade:application"), ("TagSpecification.1.Tag.1.Value", _user.Application),
            ("TagSpecification.1.Tag.2.Key", "cascade:environment"), ("TagSpecification.1.Tag.2.Value", "production"),
            ("TagSpecification.1.Tag.3.Key", "cascade:service"), ("TagSpecification.1.Tag.3.Value", "mail"));
        return Assert.Single(AwsApi.Of(made, "groupId"));
    }

    private async Task<string> Vpc() =>
        Assert.Single(
            AwsApi.Of(
                await _aws.Ec2("DescribeVpcs", ("Filter.1.Name", "tag:cascade:application"), ("Filter.1.Value.1", _user.Application)),
                "vpcId"));
}
