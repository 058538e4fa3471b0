using Cascade.Benchmarks.Measuring;

namespace Cascade.Benchmarks.Publishing;

/// <summary>The project without the package, deployed by hand: pushed, then Terraform's root modules one after the other.</summary>
/// <param name="bench">Where it runs.</param>
/// <param name="name">The project's and the application's.</param>
/// <param name="kinds"><c>one</c>, or <c>environment</c> and <c>service</c>.</param>
internal sealed class BareDeployment(Bench bench, string name, params string[] kinds)
{
    private readonly RootModule[] _modules = [.. kinds.Select(kind => new RootModule(bench, kind, name))];

    private string _tag = "0";

    public PlainProject Project { get; } = new(bench, name);

    /// <summary>The revision that the last apply made.</summary>
    public async Task<string> TaskDefinitionAsync() => (await _modules[^1].StateAsync()).Output("task_definition_arn");

    public async Task<Dictionary<string, int>> KindsAsync() =>
        State.Count(await Task.WhenAll(_modules.Select(module => module.StateAsync())));

    /// <summary>Has the last root module's applies ask another endpoint than the emulated AWS's own.</summary>
    public void Ask(Uri endpoint) => _modules[^1].Endpoint = endpoint;

    public void CheckOut()
    {
        foreach (var module in _modules)
        {
            module.CheckOut();
        }
    }

    /// <returns>Seconds.</returns>
    public async Task<double> DeployAsync()
    {
        var seconds = (await Project.PublishAsync(_tag)).Seconds;
        foreach (var module in _modules)
        {
            seconds += (await module.InitAsync()).Seconds + (await module.ApplyAsync(Project.Image(_tag))).Seconds;
        }

        return seconds;
    }

    /// <summary>Changed code: pushed, and the last root module applied with it.</summary>
    /// <returns>Seconds.</returns>
    public Task<double> DeployChangeAsync(int version)
    {
        _tag = $"{version}";
        Project.Change(version);
        return DeployRevisionAsync();
    }

    /// <summary>A setting alone: an environment variable's value.</summary>
    /// <returns>Seconds.</returns>
    public Task<double> DeploySettingAsync(int value) => DeployRevisionAsync($"environment_variables={{\"GREETING\":\"{value}\"}}");

    /// <returns>Seconds.</returns>
    public async Task<double> DestroyAsync()
    {
        var seconds = 0.0;
        foreach (var module in _modules.Reverse())
        {
            seconds += (await module.DestroyAsync(Project.Image(_tag))).Seconds;
        }

        Check.That((await KindsAsync()).Count == 0, $"Terraform did not destroy all of {name}.");
        return seconds;
    }

    private async Task<double> DeployRevisionAsync(params string[] variables)
    {
        var before = await TaskDefinitionAsync();
        var publish = await Project.PublishAsync(_tag);
        var apply = await _modules[^1].ApplyAsync(Project.Image(_tag), variables);
        Check.That(await TaskDefinitionAsync() != before, $"The bare apply deployed nothing:\n{apply.End}");
        return publish.Seconds + apply.Seconds;
    }
}
