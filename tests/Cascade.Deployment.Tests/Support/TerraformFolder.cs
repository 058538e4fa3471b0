using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cascade.Engine.State;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Support;

/// <summary>A folder that real Terraform runs in, with the real AWS provider, against the emulated AWS.</summary>
internal sealed class TerraformFolder(string path, LocalAws aws)
{
    public string Path { get; } = Directory.CreateDirectory(path).FullName;

    private string StateFile => System.IO.Path.Combine(Path, "terraform.tfstate");

    public void Put(string json) => File.WriteAllText(System.IO.Path.Combine(Path, "cdk.tf.json"), json);

    public async Task InitAndApplyAsync()
    {
        await RunAsync("init", "-input=false", "-no-color");
        await ApplyAsync();
    }

    public Task ApplyAsync() => RunAsync("apply", "-auto-approve", "-input=false", "-no-color");

    /// <summary>
    /// Applies, and kills Terraform and its provider, as a power failure does, when it begins to make the resource of that number.
    /// </summary>
    public async Task ApplyAndKillAsync(int start)
    {
        await RunAsync("init", "-input=false", "-no-color");
        using var process = Start("apply", "-json", "-auto-approve", "-input=false");
        var begun = 0;
        while (begun < start && await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("\"type\":\"apply_start\"", StringComparison.Ordinal))
            {
                begun++;
            }
        }

        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        Assert.Equal(start, begun);
    }

    public Task DestroyAsync() => RunAsync("destroy", "-auto-approve", "-input=false", "-no-color");

    public async Task<IReadOnlyList<Change>> PlanAsync()
    {
        await RunAsync("plan", "-input=false", "-no-color", "-out=plan");
        using var plan = JsonDocument.Parse(await RunAsync("show", "-json", "plan"));
        return [.. plan.RootElement.GetProperty("resource_changes").EnumerateArray()
            .Where(change => change.GetProperty("mode").GetString() == "managed")
            .Select(change => new Change(
                change.GetProperty("address").GetString()!,
                string.Join('/', change.GetProperty("change").GetProperty("actions").EnumerateArray().Select(action => action.GetString())),
                change.GetProperty("change").TryGetProperty("importing", out _),
                Differences(change.GetProperty("change"))))];
    }

    private static string Differences(JsonElement change)
    {
        var (before, after) = (change.GetProperty("before"), change.GetProperty("after"));
        if (before.ValueKind != JsonValueKind.Object || after.ValueKind != JsonValueKind.Object)
        {
            return "";
        }

        return string.Join("; ", before.EnumerateObject()
            .Where(one => !after.TryGetProperty(one.Name, out var value) || !JsonElement.DeepEquals(one.Value, value))
            .Select(one => $"{one.Name}: {one.Value} -> {(after.TryGetProperty(one.Name, out var value) ? value : null)}"));
    }

    /// <summary>The state; empty before the first apply.</summary>
    public StateSnapshot State => StateSnapshot.Parse(File.Exists(StateFile) ? SaveState() : null);

    public IReadOnlyDictionary<string, string> Ids => State.Resources.ToDictionary(resource => resource.Address, resource => resource.Id);

    /// <summary>What a kill does to a state: the resources were made, and it never heard of them.</summary>
    public void Forget(Func<string, bool> address)
    {
        var state = JsonNode.Parse(File.ReadAllText(StateFile))!;
        var resources = state["resources"]!.AsArray();
        foreach (var resource in resources.Where(
            resource => (string?)resource!["mode"] == "managed" && address($"{resource["type"]}.{resource["name"]}")).ToList())
        {
            resources.Remove(resource);
        }

        File.WriteAllText(StateFile, state.ToJsonString());
    }

    public string SaveState() => File.ReadAllText(StateFile);

    public void RestoreState(string state) => File.WriteAllText(StateFile, state);

    private Task<string> RunAsync(params string[] arguments) => Machine.RunAsync("terraform", arguments, Prepare);

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("terraform", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        Prepare(start);
        return Process.Start(start)!;
    }

    private void Prepare(ProcessStartInfo start)
    {
        start.WorkingDirectory = Path;
        aws.Apply(start);
    }
}

/// <param name="Address">Terraform's.</param>
/// <param name="Actions"><c>no-op</c>, <c>create</c>, <c>update</c>, <c>delete/create</c> …</param>
/// <param name="Importing">Whether an import block brings it.</param>
/// <param name="Differences">Of the attributes, for the one who reads why a test failed.</param>
internal sealed record Change(string Address, string Actions, bool Importing, string Differences);
