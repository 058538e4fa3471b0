using System.Text.Json;
using Cascade.Engine.Aws;
using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.Capabilities.ServiceConnect;

/// <summary>
/// Before a service is applied: the services that it references are there. The tasks of a service reach only what was there when they were
/// started, so that a service waits for those that are published at the same time.
/// </summary>
internal static class ReferencedServices
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public static async Task WaitAsync(
        AccountLook look, Func<Task<IReadOnlyList<EnvironmentNeed>>> readNeeds, CancellationToken cancellationToken)
    {
        var (own, references) = (look.Settings.Address.Service, look.Settings.Of<ConnectSettings>().References);
        if (references.Count == 0)
        {
            return;
        }

        var cluster = new ResourceNames(look.Target, look.Settings.Address).Cluster;
        var end = DateTime.UtcNow + TimeSpan.FromSeconds(look.Settings.Rollout.Timeout);
        foreach (var reference in references)
        {
            for (var isTold = false; ; isTold = true)
            {
                var needs = await readNeeds();
                if (NeedOf(needs, reference) is not { IsServed: true } theirs)
                {
                    throw new CascadeException(Errors.ReferenceNotThere(own, reference, Served(needs, own)));
                }

                if (await IsThereAsync(look, cluster, reference, cancellationToken))
                {
                    break;
                }

                if (theirs.References.Contains(own) || DateTime.UtcNow > end)
                {
                    throw new CascadeException(Errors.ReferenceNotReady(own, reference, isMutual: theirs.References.Contains(own)));
                }

                if (!isTold)
                {
                    look.Log.Status($"service {own}: waiting for service {reference}, which is published now");
                }

                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    private static ConnectNeed? NeedOf(IEnumerable<EnvironmentNeed> needs, string service) =>
        needs.FirstOrDefault(need => need.Capability == ConnectCapability.Name && need.Service == service && !need.IsLeaving) is { } need
            ? JsonSerializer.Deserialize(need.Need, ConnectJson.Default.ConnectNeed)
            : null;

    private static IReadOnlyList<string> Served(IReadOnlyList<EnvironmentNeed> needs, string own) =>
    [
        .. needs.Select(need => need.Service).Distinct()
            .Where(service => service != own && NeedOf(needs, service) is { IsServed: true })
            .Order(StringComparer.Ordinal),
    ];

    private static async Task<bool> IsThereAsync(AccountLook look, string cluster, string service, CancellationToken cancellationToken)
    {
        var described = await look.Clients.Ecs.ServiceAsync(cluster, service, cancellationToken)
            .OrExplainAsync($"look for the ECS service '{service}'");
        return described is { Status: "ACTIVE" } && described.Primary()?.ServiceConnectConfiguration?.Services?.Count > 0;
    }
}
