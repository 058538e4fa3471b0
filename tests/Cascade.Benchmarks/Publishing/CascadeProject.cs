using System.Text.Json.Nodes;
using Cascade.Benchmarks.Measuring;

namespace Cascade.Benchmarks.Publishing;

/// <summary>The project with the package, and what is known of it once it is deployed.</summary>
internal sealed class CascadeProject(Bench bench, string name, string application, string properties = "")
    : WebProject(
        bench, name, $"<CascadeApplication>{application}</CascadeApplication>{properties}",
        $"""<PackageReference Include="Cascade.Build" Version="{bench.Version}" PrivateAssets="all" />""")
{
    /// <summary>The revision that the last publish said is running.</summary>
    public string TaskDefinition => (string)Result["properties"]!["CascadeTaskDefinitionArn"]!;

    public string RequestFile => Path.Combine(Folder, "obj", "cascade", "request.json");

    private async Task<Run> PublishRevisionAsync(Action<int>? started)
    {
        var before = TaskDefinition;
        var run = await PublishAsync(started);
        Check.That(TaskDefinition != before, $"What was changed of {Name} was not deployed:\n{run.End}");
        return run;
    }

    private JsonNode Result => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "obj", "cascade", "result.json")))!;

    private string Prefix => $"{application}/production/";

    public Task<Run> PublishAsync(Action<int>? started = null) => DotNetAsync(["publish", "-p:PublishProfile=Cascade"], null, started);

    /// <summary>A publish of changed code; it must have made another revision.</summary>
    public Task<Run> PublishChangeAsync(int version, Action<int>? started = null)
    {
        Change(version);
        return PublishRevisionAsync(started);
    }

    /// <summary>The same of a setting alone: an environment variable's value.</summary>
    public Task<Run> PublishSettingAsync(int value)
    {
        Write($"""<CascadeEnvironmentVariable Include="GREETING" Value="{value}" />""");
        return PublishRevisionAsync(null);
    }

    public Task<Run> DestroyAsync() => DotNetAsync("build", "-t:CascadeDestroy", "-p:CascadeDestroyEnvironment=true");

    public Task<Run> SynthesizeAsync() => DotNetAsync("build", "-t:CascadeSynthesize");

    /// <summary>Of the environment and of this service.</summary>
    public async Task<State[]> StatesAsync() =>
    [
        await Bench.Store.ReadStateAsync(Bench.Store.Bucket, $"{Prefix}environment/terraform.tfstate"),
        await Bench.Store.ReadStateAsync(Bench.Store.Bucket, $"{Prefix}services/{Name}/terraform.tfstate"),
    ];

    public Task<IReadOnlyList<string>> ImageTagsAsync() => Bench.Aws.ContainerRegistry.TagsAsync($"{Prefix}{Name}");
}
