using Cascade.Engine.Aws;
using Cascade.Engine.Deployment;
using Cascade.Engine.Report;

namespace Cascade.Engine.Commands;

/// <summary>
/// Which images the deployment needs, and which of them the registry lacks. A tag holds its content's fingerprint and the repository's tags are immutable,
/// so a tag that is there is the very image.
/// </summary>
internal sealed class ImagePlanner(Workbench bench)
{
    /// <param name="create">Whether a repository that is missing is made; else its images are taken to be missing (a plan changes nothing).</param>
    public async Task<PlannedImages> PlanAsync(bool create, CancellationToken ct)
    {
        var sources = Sources().ToList();
        var images = await Task.WhenAll(sources.Select(source => PlanAsync(source.Name, source.Repository, source.Image, create, ct)));
        return new PlannedImages(bench.Settings.Address.ToString(), images);
    }

    private IEnumerable<(string Name, string Repository, ImageSource Image)> Sources()
    {
        yield return (ContainerNames.Application, bench.Names.Repository, bench.Settings.Image);
        foreach (var container in bench.Settings.Containers)
        {
            if (container.Source is { } source)
                yield return (container.Name, bench.Names.ContainerRepository(container.Name), source);
        }
    }
}
