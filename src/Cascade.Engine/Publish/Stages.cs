using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Recovery;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.Settings;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish;

/// <summary>
/// Both stacks on their way to AWS. The environment needs no image: it is applied, and both stacks are synthesized and the service's initialized, while the
/// images are still being pushed. The service waits for <see cref="GoOn"/>.
/// </summary>
internal sealed class Stages
{
    private readonly TaskCompletionSource<bool> _pushed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Workbench _bench;
    private readonly PlannedImages _images;
    private readonly Task<StateSnapshot?> _work;

    private Stages(Workbench bench, PlannedImages images, CancellationToken cancellationToken)
    {
        (_bench, _images) = (bench, images);
        _work = Task.Run(() => RunAsync(cancellationToken), CancellationToken.None);
    }

    /// <summary>The bucket is every application's, so it bears no one's name.</summary>
    private static IReadOnlyDictionary<string, string> BucketTags { get; } = new Dictionary<string, string> { ["cascade:bucket"] = "state" };

    public static Stages Begin(Workbench bench, PlannedImages images, CancellationToken cancellationToken) => new(bench, images, cancellationToken);

    /// <summary>The images are in the registry: deploys the service.</summary>
    /// <returns>The service's state after it.</returns>
    /// <exception cref="CascadeException">Something went wrong, now or while the images were pushed.</exception>
    public async Task<StateSnapshot> GoOn()
    {
        _pushed.TrySetResult(true);
        return (await _work)!;
    }

    /// <summary>There will be no images: finishes what was begun, so that nothing is left half-done, and leaves the service as it was.</summary>
    public async Task FinishAsync()
    {
        _pushed.TrySetResult(false);
        await _work;
    }

    /// <returns>Null when the service was not to be deployed.</returns>
    private async Task<StateSnapshot?> RunAsync(CancellationToken cancellationToken)
    {
        RouteClaim? claim;
        Task room;
        using (_bench.Timings.Measure("bucket and routes"))
        {
            await _bench.Bucket.EnsureAsync(BucketTags, cancellationToken);
            room = StackQuotas.CheckServiceAsync(_bench, cancellationToken);
            await EnvironmentFileUpload.RunAsync(_bench, cancellationToken);
            claim = await Routes.ClaimAsync(_bench, cancellationToken);
        }

        var environment = new EnvironmentStage(_bench);
        var service = new ServiceStage(_bench);
        // What a worker's environment is depends on what other services have made of it; so it is looked at when it is this one's turn.
        var loadBalancer = _bench.Settings.Traffic.Kind == ServiceKind.Web;
        if (loadBalancer)
        {
            Synthesize(loadBalancer, claim);
        }

        // Web services of the same solution claim their routes meanwhile, and the environment is made with their load balancer.
        else if ((await environment.ReadStateAsync(cancellationToken)).Resources.Count == 0 && !await _pushed.Task.WaitAsync(cancellationToken))
        {
            return null;
        }

        // The environment is not made for a service that there is no room for.
        await room;
        Task initialized;
        using (await environment.EnterAsync(cancellationToken))
        {
            var state = await environment.ReadStateAsync(cancellationToken);
            if (!loadBalancer)
            {
                loadBalancer = await EnvironmentStage.NeedsLoadBalancerAsync(_bench, state, cancellationToken);
                Synthesize(loadBalancer, claim);
            }

            // Of two that initialize, one waits for the other: the environment, which takes longest, goes first.
            initialized = await environment.DeployAsync(state, loadBalancer, () => service.InitAsync(cancellationToken), cancellationToken);
        }

        var pushed = await _pushed.Task.WaitAsync(cancellationToken);
        await initialized;
        if (!pushed)
        {
            return null;
        }

        var (result, fingerprint) = await service.DeployAsync(cancellationToken);
        using (_bench.Timings.Measure("record"))
        {
            await Routes.SettleAsync(_bench, claim, cancellationToken);
            await LastPublish.WriteAsync(
                _bench,
                new()
                {
                    Inputs = InputFingerprint.Of(_bench, _images, loadBalancer, claim?.Priority),
                    EnvironmentStack = environment.Fingerprint,
                    ServiceStack = fingerprint,
                    LoadBalancer = loadBalancer,
                    DesiredCount = _bench.Settings.Task.DesiredCount,
                    ServiceConfiguration = await service.ConfigurationAsync(cancellationToken),
                    Outputs = LastPublish.OutputsOf(result),
                },
                cancellationToken);
        }

        return result;
    }

    private void Synthesize(bool loadBalancer, RouteClaim? claim)
    {
        using (_bench.Timings.Measure("synthesis"))
        {
            Synthesis.Run(_bench, _images, loadBalancer, claim?.Priority, EnvironmentReference.RemoteState);
        }
    }
}
