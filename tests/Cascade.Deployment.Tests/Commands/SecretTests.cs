using System.Text.Json.Nodes;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Commands;

/// <summary>Values that ECS reads from AWS reach the task definition as ARNs alone.</summary>
public sealed class SecretTests(EmulatedAws aws) : IClassFixture<EmulatedAws>, IDisposable
{
    private const string Value = "canary-7f3a91";

    private readonly TemporaryFolder _folder = new("cascade-secrets");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task Where_a_value_is_stands_in_the_task_definition_and_the_value_nowhere() => DeploymentTurns.RunAsync(async () =>
    {
        await aws.Api.SystemsManagerAsync("PutParameter", new() { ["Name"] = "/shop/db", ["Value"] = Value, ["Type"] = "SecureString" });
        var made = await aws.Api.SecretsManagerAsync(
            "CreateSecret", new() { ["Name"] = "shop/payment", ["SecretString"] = $$"""{ "apiKey": "{{Value}}" }""" });
        var arn = (string)made["ARN"]!;
        var project = new DeployedProject(aws.Aws, _folder, "secrets", "worker").Worker()
            .Secret("DATABASE", "ssm:/shop/db")
            .Secret("API_KEY", "secretsmanager:shop/payment#apiKey");

        var output = await project.DeployAsync();

        var definition = await aws.Api.EcsAsync(
            "DescribeTaskDefinition", new JsonObject { ["taskDefinition"] = project.Names.TaskFamily });
        var app = definition["taskDefinition"]!["containerDefinitions"]!.AsArray().Single(container => (string?)container!["name"] == "app")!;
        var secrets = app["secrets"]!.AsArray().ToDictionary(secret => (string)secret!["name"]!, secret => (string)secret!["valueFrom"]!);
        Assert.Equal($"{arn}:apiKey::", secrets["API_KEY"]);
        Assert.EndsWith(":parameter/shop/db", secrets["DATABASE"], StringComparison.Ordinal);
        var policy = Uri.UnescapeDataString(await aws.Api.IamAsync(
            "GetRolePolicy", "PolicyDocument", ("RoleName", project.Names.ExecutionRole), ("PolicyName", "start-tasks")));
        Assert.Contains($"\"{arn}\"", policy, StringComparison.Ordinal);
        Assert.Contains($"\"{secrets["DATABASE"]}\"", policy, StringComparison.Ordinal);

        await project.AssertPlanIsEmptyAsync("service");
        Assert.DoesNotContain(Value, output + definition.ToJsonString() + policy + await project.StoredAsync(project.Names.Keys.Service.State), StringComparison.Ordinal);
        Assert.All(
            Directory.EnumerateFiles(project.Directory, "*", SearchOption.AllDirectories).Where(file => !file.Contains("providers", StringComparison.Ordinal)),
            file => Assert.DoesNotContain(Value, File.ReadAllText(file), StringComparison.Ordinal));
        Assert.Contains(": unchanged", await project.DeployAsync());

        project.Secret("LOST", "secretsmanager:shop/lost");
        await using var refused = project.Start("prepare");
        Assert.Equal(1, await refused.EndAsync());
        Assert.Contains("error CASCADE4700: The secret 'shop/lost' of CascadeSecret 'LOST' is not in ", refused.Output);
    });
}
