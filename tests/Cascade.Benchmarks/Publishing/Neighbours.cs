using System.Text.Json.Nodes;
using Cascade.Benchmarks.Measuring;

namespace Cascade.Benchmarks.Publishing;

/// <summary>
/// Other services in a project's environment, made by one Terraform, and entered where Cascade looks for them: in <c>routes.json</c>.
/// </summary>
internal sealed class Neighbours(Bench bench, CascadeProject project, string application)
{
    private string Folder => Path.Combine(bench.Folder, "terraform", application, "neighbours");

    private string Routes => $"{application}/production/routes.json";

    public async Task MoveInAsync(int services)
    {
        var module = new RootModule(bench, "neighbours", application);
        module.CheckOut();
        var variables = new JsonObject
        {
            ["application"] = application,
            ["services"] = services,
            ["environment"] = await EnvironmentAsync(),
        };
        await File.WriteAllTextAsync(Path.Combine(Folder, "terraform.tfvars.json"), variables.ToJsonString());
        await TerraformAsync("init", "-input=false", "-no-color");
        await TerraformAsync("apply", "-auto-approve", "-input=false", "-no-color", "-parallelism=20");

        var state = new State(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "terraform.tfstate"))));
        var routes = (await bench.Store.GetAsync(bench.Store.Bucket, Routes))!;
        foreach (var claim in state.Value("claims")!.AsArray())
        {
            routes["claims"]!.AsArray().Add(claim!.DeepClone());
        }

        await bench.Store.PutAsync(bench.Store.Bucket, Routes, routes);
        Check.That(routes["claims"]!.AsArray().Count == services + 1, $"{application} does not hold {services + 1} services.");
    }

    private async Task<JsonObject> EnvironmentAsync()
    {
        var environment = (await project.StatesAsync())[0];
        return new(
            new[] { "vpc_id", "subnet_ids", "cluster_arn", "listener_arn" }
                .Select(name => KeyValuePair.Create(name, environment.Value(name)!.DeepClone()))!);
    }

    private Task<Run> TerraformAsync(params string[] arguments) => bench.Children.RunAsync(Folder, "terraform", arguments);
}
