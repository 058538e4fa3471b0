using System.Diagnostics;
using Cascade.Local;

namespace Cascade.Engine.Tests.Aws;

/// <summary>The generator of src/Bindings/Amazon, with lists of other operations than the committed one.</summary>
public sealed class ClientGeneratorTests
{
    [Fact]
    public async Task Generates_the_operations_of_the_list_and_what_they_reach()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, error) = await GenerateAsync(
            folder, """{ "ServiceQuotas": { "package": "@aws-sdk/client-service-quotas", "operations": ["ListServices"] } }""");

        Assert.True(exitCode == 0, error);
        Assert.Contains("ListServicesAsync(ListServicesRequest request", File.ReadAllText(folder["out", "ServiceQuotas", "Client.cs"]));
        var model = File.ReadAllText(folder["out", "ServiceQuotas", "Model.cs"]);
        Assert.Contains("class ServiceInfo", model);
        Assert.DoesNotContain("class ServiceQuota\n", model);
    }

    [Theory]
    [InlineData(
        """{ "ECS": { "package": "@aws-sdk/client-ecs", "operations": ["DescribeServices", "DescribeNothing"] } }""",
        "amazon-operations.json names the operation DescribeNothing of ECS, which @aws-sdk/client-ecs does not have.")]
    [InlineData(
        """{ "ECS": { "package": "@aws-sdk/client-ecs", "operations": ["Service"] } }""",
        "amazon-operations.json names the operation Service of ECS, which @aws-sdk/client-ecs does not have.")]
    [InlineData(
        """{ "ECS": { "package": "@aws-sdk/client-ecs", "operations": ["ListTasks"], "types": { "Scale.value": "double" } } }""",
        "amazon-operations.json gives types to Scale.value of ECS, which the operations do not reach as numbers.")]
    [InlineData(
        """{ "EC2": { "package": "@aws-sdk/client-ec2", "operations": ["DescribeSecurityGroups"] } }""",
        "PrefixListId.PrefixListId would be a C# property named as its class")]
    public async Task A_list_with_a_mistake_is_refused_in_a_sentence(string list, string message)
    {
        using var folder = new TemporaryFolder();
        var (exitCode, error) = await GenerateAsync(folder, list);

        Assert.NotEqual(0, exitCode);
        Assert.Contains(message, error);
        Assert.False(Directory.Exists(folder["out"]));
    }

    private static async Task<(int ExitCode, string Error)> GenerateAsync(TemporaryFolder folder, string list)
    {
        var path = folder.Write("list.json", list);
        using var node = Process.Start(new ProcessStartInfo("node", ["amazon.mjs", folder["out"], folder["stamp"], path])
        {
            WorkingDirectory = Repository.PathOf("build", "bindings"),
            RedirectStandardError = true,
        })!;
        var error = await node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        return (node.ExitCode, error);
    }
}
