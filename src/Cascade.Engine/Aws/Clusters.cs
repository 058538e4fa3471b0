using System.Runtime.CompilerServices;
using Amazon.ECS;
using Amazon.ECS.Model;
using Task = System.Threading.Tasks.Task;

namespace Cascade.Engine.Aws;

/// <summary>
/// The clusters, services and task definitions that exist. ECS keeps deleted ones as <c>INACTIVE</c>, for a while (clusters, services) or
/// for ever (task definitions).
/// </summary>
internal static class Clusters
{
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html
    private const int ServicesInOneCall = 10;

    /// <summary>The cluster, with its tags, or null.</summary>
    public static async Task<Cluster?> ClusterAsync(this IAmazonECS ecs, string name, CancellationToken cancellationToken)
    {
        var answer = await ecs.DescribeClustersAsync(new() { Clusters = [name], Include = ["TAGS"] }, cancellationToken).OrNullAsync();
        return answer?.Clusters?.FirstOrDefault(cluster => cluster.Status != "INACTIVE");
    }

    /// <summary>The cluster's services, with their tags, also the draining services.</summary>
    public static async IAsyncEnumerable<Service> ServicesAsync(
        this IAmazonECS ecs, string cluster, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var arns = await Pages.ReadAsync(
            async token =>
            {
                var page = await ecs.ListServicesAsync(new() { Cluster = cluster, NextToken = token }, cancellationToken).OrNullAsync();
                return (page?.ServiceArns, page?.NextToken);
            },
            cancellationToken).ToListAsync(cancellationToken);
        foreach (var chunk in arns.Chunk(ServicesInOneCall))
        {
            foreach (var service in await DescribeAsync(ecs, cluster, [.. chunk], cancellationToken))
            {
                yield return service;
            }
        }
    }

    /// <summary>The service, with its tags, or null.</summary>
    public static async Task<Service?> ServiceAsync(
        this IAmazonECS ecs, string cluster, string name, CancellationToken cancellationToken) =>
        (await DescribeAsync(ecs, cluster, [name], cancellationToken)).FirstOrDefault();

    /// <summary>The deployment that ECS carries out now, or carried out last; null where ECS tells none.</summary>
    public static Deployment? Primary(this Service service) =>
        service.Deployments?.FirstOrDefault(deployment => deployment.Status == "PRIMARY");

    /// <summary>
    /// Begins a deployment of the same task definition, where the service's deployment is still the failed one: ECS itself starts no more tasks
    /// for it.
    /// </summary>
    public static async Task RepeatDeploymentAsync(
        this IAmazonECS ecs, string cluster, string service, string failedDeployment, CancellationToken cancellationToken)
    {
        var described = await ecs.ServiceAsync(cluster, service, cancellationToken).OrExplainAsync($"describe the ECS service '{service}'");
        if (described?.Primary()?.Id == failedDeployment)
        {
            var request = new UpdateServiceRequest { Cluster = cluster, Service = service, ForceNewDeployment = true };
            await ecs.UpdateServiceAsync(request, cancellationToken).OrExplainAsync($"deploy the ECS service '{service}' again");
        }
    }

    /// <summary>The ARNs of a family's active revisions.</summary>
    public static IAsyncEnumerable<string> ActiveRevisionsAsync(this IAmazonECS ecs, string family, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            async token =>
            {
                var request = new ListTaskDefinitionsRequest { FamilyPrefix = family, Status = "ACTIVE", NextToken = token };
                var page = await ecs.ListTaskDefinitionsAsync(request, cancellationToken);
                return (page.TaskDefinitionArns, page.NextToken);
            },
            // An emulator takes the family for a prefix.
            cancellationToken).Where(arn => arn.Contains($"/{family}:", StringComparison.Ordinal));

    private static async Task<IEnumerable<Service>> DescribeAsync(
        IAmazonECS ecs, string cluster, List<string> services, CancellationToken cancellationToken)
    {
        var request = new DescribeServicesRequest { Cluster = cluster, Services = services, Include = ["TAGS"] };
        var answer = await ecs.DescribeServicesAsync(request, cancellationToken).OrNullAsync();
        return (answer?.Services ?? []).Where(service => service.Status != "INACTIVE");
    }
}
