using Cascade.Local;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary>A service that an earlier version of the package has deployed is published with this version.</summary>
public sealed class UpgradeTests(DeployedTo deployedTo) : IClassFixture<DeployedTo>, IDisposable
{
    private readonly UserFolder _user = new(deployedTo.Package, deployedTo.Aws);
    private readonly AwsApi _aws = new(deployedTo.Aws);

    [EarlierPackageFact]
    public async Task What_an_earlier_version_deployed_is_taken_over_without_a_loss()
    {
        await EarlierPackage.AddToAsync(deployedTo.Package.Feed);
        var project = _user.Web("Orders", items: """<CascadeTerraform Include="queue.tf" />""");
        _user.Write("Orders/queue.tf", $$"""resource "aws_sqs_queue" "orders" { name = "{{_user.Application}}-orders" }""");
        UseVersion(deployedTo.Package.Version, EarlierPackage.Version);
        (await _user.Publish(project)).Succeeded();
        var before = await Made();
        UseVersion(EarlierPackage.Version, deployedTo.Package.Version);

        var plan = await _user.Publish(project, "-t:CascadePlan");

        // The image has the agent in it, so a new version makes a new image, and the task definition a new revision.
        plan.Succeeded().Says("would be built and pushed").Not("would be destroyed");
        Assert.All(
            plan.Log.Split('\n').Where(line => line.Contains("would be replaced", StringComparison.Ordinal)),
            line => Assert.Contains("aws_ecs_task_definition.app", line, StringComparison.Ordinal));

        (await _user.Publish(project)).Succeeded();

        Assert.Equal(before, await Made());
        var record = await _aws.Object($"{_user.Application}/production/services/orders/stack.json");
        Assert.Contains("\"cascade\"", record!, StringComparison.Ordinal);
        Assert.Null(await _aws.Object($"{_user.Application}/production/services/orders/fingerprint"));

        (await _user.Publish(project)).Succeeded().Says("environment: unchanged", "service orders: unchanged");
        (await _user.Publish(project, "-t:CascadePlan")).Succeeded().Says("environment: nothing to change", "service orders: nothing to change");
        (await _user.Publish(project, "-t:CascadeDestroy", "-p:CascadeDestroyEnvironment=true")).Succeeded().Says("nothing is left");
    }

    public void Dispose() => _user.Dispose();

    private void UseVersion(string before, string after) =>
        _user.Change("Orders/Orders.csproj", $"Version=\"{before}\"", $"Version=\"{after}\"");

    /// <summary>ARNs by Terraform address, without the task definition's revisions.</summary>
    private async Task<IReadOnlyDictionary<string, string>> Made() =>
        (await CreatedResources.ListAsync(deployedTo.Aws, _user.Application))
            .Where(resource => resource.Kind != "ecs task-definition")
            .ToDictionary(
                resource => $"{resource.Service} {(resource.Address.Length > 0 ? resource.Address : resource.Name)}", resource => resource.Arn);
}
