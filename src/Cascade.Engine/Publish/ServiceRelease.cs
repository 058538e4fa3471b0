using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Rollout;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish;

/// <summary>
/// One release: Terraform applies the service stack as its folder has it, and ECS rolls the revision out. The bucket keeps the release from the
/// moment on that Terraform may change something, whatever comes of it.
/// </summary>
/// <param name="context">Settings, account, tools.</param>
/// <param name="stack">The service's.</param>
/// <param name="image">The application's image, with registry and tag.</param>
/// <param name="route">The service's route; null for a worker.</param>
internal sealed class ServiceRelease(DeploymentContext context, StackDeployment stack, string image, RouteClaim? route)
{
    /// <summary>For the record of a publish that was interrupted, which ends soon.</summary>
    private static readonly TimeSpan RecordLimit = TimeSpan.FromSeconds(5);

    private readonly ReleaseStore _releases = new(context.Store, context.Names.Keys, context.Log);
    private Release? _release;
    private Task _added = Task.CompletedTask;
    private string? _failedDeployment;

    /// <summary>The release that a rollback repeats; null for a publish.</summary>
    public Release? RollbackTo { get; init; }

    /// <returns>The state as the apply left it.</returns>
    public async Task<StateSnapshot> ApplyAsync(CancellationToken cancellationToken)
    {
        try
        {
            var begun = await stack.BeginAsync(cancellationToken);
            for (var first = true; !await TryApplyAsync(begun, first, cancellationToken); first = false)
            {
                begun = await stack.BeginAsync(cancellationToken);
            }

            if (begun.Record.UserFiles.Count > 0 && !UserTerraform.IsIn(stack.Directory))
            {
                context.Log.Report(Errors.UserTerraformGone(string.Join(", ", begun.Record.UserFiles)));
            }

            _failedDeployment = begun.FailedDeployment;
            return await stack.Objects.ReadStateAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            await FailAsync(exception, cancellationToken);
            throw;
        }
    }

    /// <summary>Follows the rollout of what was applied, and keeps what was applied when the rollout has completed.</summary>
    /// <param name="state">From <see cref="ApplyAsync"/>.</param>
    /// <param name="cancellationToken">Ends the watching; ECS goes on.</param>
    /// <exception cref="CascadeException">The rollout failed.</exception>
    public async Task WatchAsync(StateSnapshot state, CancellationToken cancellationToken)
    {
        var rollout = new WatchedRollout
        {
            Settings = context.Settings,
            Cluster = context.Names.Cluster,
            Service = state.Output(ServiceOutputs.ServiceName)!,
            TaskDefinition = state.Output(ServiceOutputs.TaskDefinitionArn)!,
            TargetGroup = state.Output(ServiceOutputs.TargetGroupArn),
            FailedDeployment = _failedDeployment,
        };
        try
        {
            if (_failedDeployment is { } failed)
            {
                await BeginAsync(cancellationToken);
                await context.Resources.Ecs.RepeatDeploymentAsync(rollout.Cluster, rollout.Service, failed, cancellationToken);
            }

            var watcher = new RolloutWatcher(context.Resources, context.Log, TimeProvider.System, context.TaskLog);
            if ((await watcher.WatchAsync(rollout, cancellationToken)).Problem is { } problem)
            {
                throw new CascadeException(problem);
            }
        }
        catch (Exception exception)
        {
            _release = _release is null ? null : _release with { TaskDefinition = rollout.TaskDefinition };
            await FailAsync(exception, cancellationToken);
            throw;
        }

        await Task.WhenAll(
            RecordWriting.TryAsync(
                context.Log, () => stack.CompleteAsync(cancellationToken), problem => Errors.RecordUnwritten("what was applied", problem)),
            EndAsync(release => release with { TaskDefinition = rollout.TaskDefinition, Result = ReleaseResult.Deployed }));
    }

    /// <summary>
    /// Applies in one start of Terraform where nothing can be lost. Otherwise the plan is judged first, which takes another start.
    /// </summary>
    /// <returns>False when another publish changed the stack after the plan was made, or a resource seems to be gone.</returns>
    private async Task<bool> TryApplyAsync(BegunStack begun, bool first, CancellationToken cancellationToken)
    {
        var expected = await stack.ReadExpectedAsync(cancellationToken);
        var couldLose = LossGuard.CouldLose(begun.State.Resources, expected)
            || (begun.State.Resources.Count > 0 && UserTerraform.IsIn(stack.Directory));
        if (couldLose || !first)
        {
            var applied = await stack.ReadAppliedFilesAsync("every resource counts as your own", cancellationToken);
            var guard = LossGuard.OfService(stack, expected, applied);
            return await GuardedApply.TryAsync(context, stack, guard, cancellationToken, () => BeginAsync(cancellationToken));
        }

        await stack.Objects.MarkAsync(cancellationToken);
        await BeginAsync(cancellationToken);
        return await stack.Workspace.TryApplyAsync(cancellationToken);
    }

    /// <summary>Terraform may change the stack from here on; the release is written meanwhile.</summary>
    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (_release is not null)
        {
            return;
        }

        _release = new Release
        {
            Id = Guid.NewGuid().ToString("N"),
            Version = RollbackTo?.Version ?? context.Settings.Project.Version,
            Image = image,
            Commit = RollbackTo is null ? context.Settings.Project.Commit : RollbackTo.Commit,
            By = context.Account.Session.Caller.Name,
            Began = TimeProvider.System.GetUtcNow(),
            Stack = stack.Fingerprint(),
            Route = route,
            RollbackTo = RollbackTo?.TaskDefinition,
        };
        var files = await stack.ReadFilesAsync(cancellationToken);
        // Written to its end when the publish is interrupted, too.
        _added = RecordWriting.TryAsync(
            context.Log, () => _releases.AddAsync(_release, files, CancellationToken.None), Errors.ReleaseUnwritten);
    }

    private Task FailAsync(Exception exception, CancellationToken cancellationToken) => EndAsync(release => release with
    {
        Result = cancellationToken.IsCancellationRequested ? ReleaseResult.Interrupted : ReleaseResult.Failed,
        Error = (exception as CascadeException)?.Problems[0].Code,
    });

    private async Task EndAsync(Func<Release, Release> end)
    {
        if (_release is null)
        {
            return;
        }

        using var limit = new CancellationTokenSource(RecordLimit);
        var ended = end(_release) with { Ended = TimeProvider.System.GetUtcNow() };
        try
        {
            await _added.WaitAsync(limit.Token);
            await RecordWriting.TryAsync(context.Log, () => _releases.WriteAsync(ended, limit.Token), Errors.ReleaseUnwritten);
        }
        catch (OperationCanceledException)
        {
            context.Log.Report(Errors.ReleaseUnwritten($"S3 did not answer within {RecordLimit.TotalSeconds} s."));
        }
    }
}
