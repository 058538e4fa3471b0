using Cascade.Engine.Names;

namespace Cascade.Engine.Catalogue;

/// <content>175x: the services that one build of a solution deploys.</content>
internal static partial class Errors
{
    /// <summary>Two services of the solution want one route of their environment's load balancer.</summary>
    /// <remarks>
    /// Give all but one of the services of an environment a <c>CascadePathPattern</c> or <c>CascadeDomainName</c> of their own. For a service
    /// that only the other services are meant to reach, set <c>CascadePublic</c> to <c>false</c>. Nothing was built or deployed.
    /// </remarks>
    public static Problem RouteTwiceInSolution(string service, string project, Route route, string other, string otherProject) => new(
        "CASCADE1750",
        $"The services {service} ({project}) and {other} ({otherProject}) share a load balancer, and both want the route {route}. "
        + "One of the two can have it, so nothing was built or deployed. "
        + $"Write <CascadePathPattern>/{service}/*</CascadePathPattern> into {Path.GetFileName(project)}, or "
        + $"<CascadePathPattern>/{other}/*</CascadePathPattern> into {Path.GetFileName(otherProject)}; or, into the project of a service "
        + "that only the other services are meant to reach, <CascadePublic>false</CascadePublic>.")
    {
        Setting = new("CascadePathPattern", route.PathPattern),
    };

    /// <summary>Two projects of the solution are one service: the same application, environment and service.</summary>
    /// <remarks>
    /// Give one of the two another <c>CascadeService</c> (or <c>CascadeApplication</c>), or set <c>IsPublishable</c> to <c>false</c> in the
    /// project that is not to be deployed. Nothing was built or deployed.
    /// </remarks>
    public static Problem AddressTwiceInSolution(ServiceAddress address, string project, string otherProject) => new(
        "CASCADE1751",
        $"The projects {project} and {otherProject} would both be deployed as {address}, each in place of the other, so nothing was built "
        + $"or deployed. Write another <CascadeService> into one of the two, for instance into {Path.GetFileName(project)}; or "
        + "<IsPublishable>false</IsPublishable> into the project that is not to be deployed.")
    {
        Setting = new("CascadeService", address.Service),
    };

    /// <summary>Two services of the solution are published to one folder.</summary>
    /// <remarks>
    /// Their files would mix, and each one's image would change with the order of the builds. Let each project have a <c>PublishDir</c> of
    /// its own. Nothing was built or deployed.
    /// </remarks>
    public static Problem PublishFolderTwiceInSolution(string project, string otherProject, string folder) => new(
        "CASCADE1752",
        $"The projects {project} and {otherProject} are both published to {folder}: their files would mix, and their images would change "
        + "with the order of the builds. Nothing was built or deployed. Let each project have a PublishDir of its own.")
    {
        Setting = new("PublishDir", null),
    };

    /// <summary>The command line names one folder for the published files of all projects of the solution (<c>-o</c>).</summary>
    /// <remarks>
    /// The files of all projects would mix, and the images would change with the order of the builds. Leave <c>-o</c> out: each project
    /// then has a folder of its own. Nothing was built or deployed.
    /// </remarks>
    public static Problem PublishFolderOfSolution(string folder) => new(
        "CASCADE1753",
        $"The command line names one folder for the published files of all projects of the solution, {folder}: the files would mix, and "
        + "the images would change with the order of the builds. Nothing was built or deployed. Leave -o (or PublishDir) out, or publish "
        + "each project by itself.");
}
