using Cascade.Engine.Aws;
using Cascade.Engine.Kinds;

namespace Cascade.Engine.Recovery;

/// <summary>
/// Asks AWS how a resource of a state is. Terraform that was interrupted while it waited for the resource calls it <i>tainted</i>, and the
/// next plan would replace it; a resource that AWS calls healthy can be untainted.
/// </summary>
internal sealed class ResourceInspector(ResourceKinds kinds, ResourceClients clients, TimeProvider time)
{
    /// <summary>The limit of the wait for a resource that AWS is still making: a load balancer takes two to three minutes.</summary>
    public static readonly TimeSpan PendingLimit = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Whether the resource exists and is complete, after a wait while AWS is still making it (<see cref="PendingLimit"/>). False for an
    /// unknown kind of resource: then Terraform's own judgment counts.
    /// </summary>
    /// <param name="type">Terraform's type: <c>aws_lb</c>.</param>
    /// <param name="attributes">The resource's attributes in the state.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> IsHealthyAsync(string type, StateAttributes attributes, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var health = await HealthAsync(type, attributes, cancellationToken);
            if (health != ResourceHealth.Pending)
            {
                return health == ResourceHealth.Healthy;
            }

            if (time.GetElapsedTime(started) >= PendingLimit)
            {
                return false;
            }

            await Task.Delay(Interval, time, cancellationToken);
        }
    }

    /// <summary>How the resource is now.</summary>
    /// <inheritdoc cref="IsHealthyAsync"/>
    public Task<ResourceHealth> HealthAsync(string type, StateAttributes attributes, CancellationToken cancellationToken)
    {
        if (attributes.Id.Length == 0)
        {
            return Task.FromResult(ResourceHealth.Gone);
        }

        return kinds.Find(type) is { } kind
            ? kind.HealthAsync(clients, kind.ImportIdFrom(attributes), cancellationToken)
            : Task.FromResult(ResourceHealth.Unknown);
    }

    /// <summary>Does the provider's last step after the resource's creation, which an interruption may have prevented.</summary>
    /// <inheritdoc cref="IsHealthyAsync"/>
    public Task FinishAsync(string type, StateAttributes attributes, CancellationToken cancellationToken) =>
        attributes.Id.Length > 0 && kinds.Find(type) is { } kind
            ? kind.FinishAsync(clients, kind.ImportIdFrom(attributes), cancellationToken)
            : Task.CompletedTask;
}
