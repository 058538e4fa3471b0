using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Reading;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Settings;

/// <summary>
/// The services that one build of a solution deploys: two of them must not have one address, one route of a load balancer, or one folder
/// of published files. The request is the solution's; the metadata of an item are properties of a service's project.
/// </summary>
internal static class SolutionServices
{
    private const string Item = "_CascadeService";

    public static IReadOnlyList<Problem> Check(DeploymentRequest solution)
    {
        var folder = solution.Property(Facts.PublishDirectory);
        var services = solution.ItemsOf(Item).Select(Read).OrderBy(service => service.Project, StringComparer.Ordinal).ToArray();
        List<Problem> problems = [];
        for (var i = 0; i < services.Length; i++)
        {
            var service = services[i];
            if (services[..i].Select(other => Clash(service, other, folder is null)).FirstOrDefault(clash => clash is not null) is { } problem)
            {
                problems.Add(new SettingLocator(service.Request).Locate(problem));
            }
        }

        return folder is null ? problems : [.. problems, Errors.PublishFolderOfSolution(folder)];
    }

    private static Problem? Clash(SolutionService one, SolutionService other, bool compareFolders) => one switch
    {
        _ when one.Address == other.Address && one.Target == other.Target =>
            Errors.AddressTwiceInSolution(one.Address, one.Project, other.Project),
        { Route: { } route } when other.Route is { } theirs && one.Environment == other.Environment && route.Overlaps(theirs) =>
            Errors.RouteTwiceInSolution(one.Address.Service, one.Project, route, other.Address.Service, other.Project),
        _ when compareFolders && one.Folder is not null && one.Folder == other.Folder =>
            Errors.PublishFolderTwiceInSolution(one.Project, other.Project, one.Folder),
        _ => null,
    };

    // The project's own check reports what is wrong in its settings alone.
    private static SolutionService Read(RequestItem item)
    {
        var request = new DeploymentRequest { Project = item.Identity, Properties = item.Metadata };
        var reader = new RequestReader(request);
        return new(request, NameSettings.Read(reader), TrafficSettings.RouteOf(reader), AwsSettings.Read(reader));
    }

    private sealed record SolutionService(DeploymentRequest Request, ServiceAddress Address, Route? Route, AwsSettings Target)
    {
        public string Project => Request.Project;

        /// <summary>Full path of the published files; null for a project that tells none.</summary>
        public string? Folder => Request.Property(Facts.PublishDirectory);

        public (string Application, string Environment, AwsSettings Target) Environment =>
            (Address.Application, Address.Environment, Target);
    }
}
