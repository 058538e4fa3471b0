using Cascade.Benchmarks.Measuring;
using Cascade.Local;

namespace Cascade.Benchmarks.Publishing;

/// <summary>
/// The project without the package, which pushes its image by the SDK's own means, to the same registry and as the same user.
/// </summary>
internal sealed class PlainProject(Bench bench, string name)
    : WebProject(
        bench, name, $"<ContainerRegistry>{bench.Aws.Registry}</ContainerRegistry><ContainerRepository>{name}</ContainerRepository>", "")
{
    public string Image(string tag) => $"{Bench.Aws.Registry}/{Name}:{tag}";

    /// <param name="tag">As a build server counts.</param>
    public async Task<Run> PublishAsync(string tag)
    {
        var run = await DotNetAsync(["publish", "-t:PublishContainer", $"-p:ContainerImageTag={tag}"], Credentials, null);
        Check.That((await Bench.Aws.ContainerRegistry.TagsAsync(Name)).Contains(tag), $"The plain publish did not push {Image(tag)}.");
        return run;
    }

    private Dictionary<string, string> Credentials => new()
    {
        ["DOTNET_CONTAINER_PUSH_REGISTRY_UNAME"] = ContainerRegistry.User,
        ["DOTNET_CONTAINER_PUSH_REGISTRY_PWORD"] = Bench.Aws.ContainerRegistry.Password!,
    };
}
