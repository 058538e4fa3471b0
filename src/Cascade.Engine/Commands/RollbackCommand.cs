using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;

namespace Cascade.Engine.Commands;

/// <summary>
/// Goes back to an earlier release: Terraform applies the service stack from the files of that release, so that state, records and the next plan
/// agree with what runs. The environment stays as it is.
/// </summary>
internal static class RollbackCommand
{
    public static async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var deployment = await context.OpenAsync(cancellationToken);
        deployment.ReportTarget();
        await Ownership.CheckAsync(deployment, cancellationToken);

        var releases = new ReleaseStore(deployment.Store, deployment.Names.Keys, deployment.Log);
        var release = Choose(await releases.ReadAsync(cancellationToken), deployment);
        var stack = StackDeployment.OfService(deployment);
        var files = await ReadFilesAsync(releases, release, deployment, cancellationToken);
        await RequireImageAsync(release, deployment, cancellationToken);
        deployment.Log.Status($"{stack.Name}: going back to {ReleaseLine.Of(release)}");

        var service = deployment.Settings.Address.Service;
        var claim = release.Route is { } earlier
            ? (await deployment.Routes.ClaimAsync(service, earlier.Route, needs: null, check: null, cancellationToken)).Route
            : null;
        await stack.RestoreAsync(
            claim is null ? files : files with { Configuration = ListenerRule.WithPriority(files.Configuration, claim.Priority) }, cancellationToken);

        var rollback = new ServiceRelease(deployment, stack, release.Image, claim) { RollbackTo = release };
        var state = await RunAsync("service: apply", () => rollback.ApplyAsync(cancellationToken));
        await RunAsync("rollout", async () =>
        {
            await rollback.WatchAsync(state, cancellationToken);
            return state;
        });
        await RecordWriting.TryAsync(
            deployment.Log,
            () => deployment.Routes.SettleAsync(service, claim, cancellationToken),
            problem => Errors.RecordUnwritten("the service's route", problem));

        await RecordWriting.TryAsync(
            deployment.Log,
            () => LastPublish.WriteRollbackAsync(deployment, stack, state, cancellationToken),
            problem => Errors.RecordUnwritten("the rollback", problem));

        var report = PublishReport.Of(deployment, release.Image, LastPublish.OutputsOf(state), context.Request);
        context.Complete(deployment, report, images: []);

        async Task<StateSnapshot> RunAsync(string step, Func<Task<StateSnapshot>> run)
        {
            var began = deployment.Timings.Elapsed;
            using var group = deployment.Log.Group(step);
            var result = await run();
            deployment.Timings.Add(step, began);
            return result;
        }
    }

    private static Release Choose(ReleaseHistory history, DeploymentContext deployment)
    {
        var address = deployment.Settings.Address.ToString();
        if (deployment.Settings.Deployment.Release is not { } name)
        {
            return history.Former ?? throw new CascadeException(Errors.NoFormerRelease(address));
        }

        var known = history.Releases
            .Where(release => release.Result == ReleaseResult.Deployed)
            .Select(release => $"{release.Revision} ({release.Tag})");
        return history.Find(name) ?? throw new CascadeException(Errors.ReleaseUnknown(address, name, [.. known.Distinct()]));
    }

    private static async Task<AppliedFiles> ReadFilesAsync(
        ReleaseStore releases, Release release, DeploymentContext deployment, CancellationToken cancellationToken)
    {
        try
        {
            return await releases.ReadFilesAsync(release, cancellationToken)
                ?? throw new CascadeException(Errors.ReleaseFilesGone(ReleaseLine.Of(release), deployment.Store.Bucket, "missing"));
        }
        catch (DamagedObjectException damaged)
        {
            var problem = Errors.ReleaseFilesGone(ReleaseLine.Of(release), deployment.Store.Bucket, $"damaged ({damaged.Key})");
            throw new CascadeException(problem, damaged);
        }
    }

    /// <summary>The registry keeps the last images only. Without the image every task of the rollout would fail.</summary>
    private static async Task RequireImageAsync(Release release, DeploymentContext deployment, CancellationToken cancellationToken)
    {
        if (ImageReference.TryParse(release.Image) is { Tag: { } tag } image
            && !await deployment.Queries.HasTagAsync(image.Registry, image.Repository, tag, cancellationToken))
        {
            throw new CascadeException(Errors.ReleaseImageGone(ReleaseLine.Of(release), release.Image));
        }
    }
}
