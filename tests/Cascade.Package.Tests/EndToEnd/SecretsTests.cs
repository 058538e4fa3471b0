using System.Text.Json.Nodes;
using Cascade.Local;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary>A secret's life: asked for, set, taken from the user secrets, and read by ECS; the value is nowhere else.</summary>
public sealed class SecretsTests(DeployedTo deployedTo) : IClassFixture<DeployedTo>
{
    private const string Canary = "canary-0b7e5f41";
    private const string Other = "canary-93c2d8aa";

    [Fact]
    public async Task Values_are_set_without_a_trace_and_new_tasks_read_them()
    {
        await using var aws = await LocalAws.StartAsync();
        using var user = new UserFolder(deployedTo.Package, aws);
        var project = user.Worker(
            "Jobs",
            "<UserSecretsId>jobs-secrets</UserSecretsId>",
            """<CascadeSecret Include="ConnectionStrings__Shop" /><CascadeSecret Include="ApiKey" />""");
        var name = $"/cascade/{user.Application}/production/jobs/ConnectionStrings__Shop";

        (await user.Publish(project)).Failed("CASCADE4703").Says("-t:CascadeSecrets -p:CascadeSet=ConnectionStrings__Shop");
        (await user.DotNet("build", project, "-t:CascadeSecrets", "-p:CascadeSet=ConnectionStrings__Shop=x")).Failed("CASCADE1557");

        user.Input = "";
        (await user.DotNet("build", project, "-t:CascadeSecrets", "-p:CascadeSet=ConnectionStrings__Shop")).Failed("CASCADE4704");
        user.Input = $"{Canary}\n";
        (await user.DotNet("build", project, "-t:CascadeSecrets", "-p:CascadeSet=ConnectionStrings__Shop", "-bl:set.binlog", "-v:diag"))
            .Succeeded().Says($"ConnectionStrings__Shop: set in {name}").Not(Canary);
        Assert.Equal(Canary, await ValueAsync(aws, name));

        user.Input = null;
        (await user.DotNet("build", project, "-t:CascadeSecrets")).Succeeded().Says($"{name}  yes").Not(Canary);
        user.Variables["APPDATA"] = user.Folder;
        var userSecrets = user.Write("Microsoft/UserSecrets/jobs-secrets/secrets.json", $$"""{ "ApiKey": "{{Other}}" }""");
        (await user.DotNet("build", project, "-t:CascadeSecrets", "-p:CascadeFrom=user-secrets", "-bl:from.binlog"))
            .Succeeded().Says("ApiKey: set in ", "ConnectionStrings__Shop: not in the user secrets").Not(Other);

        (await user.Publish(project, "-bl:publish.binlog")).Succeeded();
        (await user.DotNet("build", project, "-t:CascadeSecrets", "-p:CascadeFrom=user-secrets", "-p:CascadeSet=ApiKey", "-p:CascadeRestart=true"))
            .Succeeded().Says("service jobs: starting new tasks", "tasks running");
        File.Delete(userSecrets);
        var texts = await user.TextsAsync();
        Assert.Contains(texts, text => text.Key.EndsWith("set.binlog", StringComparison.Ordinal));
        Assert.All(texts, text => Assert.False(
            text.Value.Contains(Canary, StringComparison.Ordinal) || text.Value.Contains(Other, StringComparison.Ordinal), text.Key));

        (await user.Publish(project, "-t:CascadeDestroy", "-p:CascadeDestroyEnvironment=true")).Succeeded()
            .Says("nothing is left", $"kept: the values of ApiKey, ConnectionStrings__Shop below /cascade/{user.Application}/production/jobs/");
        Assert.Equal(Canary, await ValueAsync(aws, name));

        await user.Publish(project, "-t:CascadeDestroy", "-p:CascadeDestroySecrets=true");
        (await user.DotNet("build", project, "-t:CascadeSecrets")).Succeeded().Says($"{name}  no");
    }

    private static async Task<string?> ValueAsync(LocalAws aws, string name) => (string?)(await new AwsApi(aws).SystemsManager(
        "GetParameter", new JsonObject { ["Name"] = name, ["WithDecryption"] = true }))["Parameter"]!["Value"];
}
