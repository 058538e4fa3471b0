using Cascade.Engine.Terraform.Tools;

namespace Cascade.Engine.Publish.Steps;

/// <summary>
/// One publish on this machine at a time works on an environment: the projects of a solution publish at the same time, the first applies
/// the environment and the others find it done. (Publishes on different machines meet at the state's lock.)
/// </summary>
internal static class EnvironmentTurn
{
    /// <summary>Waits until no other publish on this machine is at work on the environment.</summary>
    public static Task<FileLock> TakeAsync(DeploymentContext deployment, CancellationToken cancellationToken)
    {
        var cache = ToolCache.OfUser();
        var (target, cluster) = (deployment.Target, deployment.Names.Cluster);
        var path = cache.FileFor("environments", $"{target.Account} {target.Region} {cluster}", ".lock");
        cache.Require(Path.GetDirectoryName(path)!);
        return FileLock.AcquireAsync(
            path, () => deployment.Log.Status("environment: waiting for another publish on this machine"), cancellationToken);
    }
}
