using Cascade.Engine.Catalogue;
using Cascade.Engine.Terraform.Diagnostics;
using Cascade.Engine.Terraform.Events;
using Cascade.Engine.Terraform.Running;
using Cascade.Engine.Terraform.Tools;

namespace Cascade.Engine.Terraform;

/// <summary>
/// A stack's folder and the Terraform that is run in it: one method for each command. Each writes status lines as it goes, reports warnings
/// to the log, and throws what is wrong as a <see cref="CascadeException"/>. Cancelled, each interrupts Terraform once, waits for it, and
/// then throws <see cref="OperationCanceledException"/>.
/// </summary>
internal sealed class TerraformWorkspace
{
    private readonly TerraformRunner _runner;
    private readonly TerraformInit _init;
    private readonly TerraformOptions _options;

    /// <param name="program">From <see cref="ToolLocator"/>.</param>
    /// <param name="directory">The stack's folder, with its <c>cdk.tf.json</c>.</param>
    /// <param name="environment">Variables to set for Terraform, or with null to take away, on top of this process's own.</param>
    /// <param name="options">Name and limits.</param>
    /// <param name="log">The build's log.</param>
    public TerraformWorkspace(
        TerraformProgram program,
        string directory,
        IReadOnlyDictionary<string, string?> environment,
        TerraformOptions options,
        IBuildLog log)
        : this(program, directory, environment, options, log, ToolCache.OfUser())
    {
    }

    internal TerraformWorkspace(
        TerraformProgram program,
        string directory,
        IReadOnlyDictionary<string, string?> environment,
        TerraformOptions options,
        IBuildLog log,
        ToolCache cache)
    {
        _options = options;
        Directory = Path.GetFullPath(directory);
        var variables = ChildEnvironment.Of(System.Environment.GetEnvironmentVariables(), environment);
        _runner = new TerraformRunner(program, Directory, variables, options, log, cache);
        _init = new TerraformInit(_runner, program, Directory, variables, options, log, cache);
    }

    /// <summary>The stack's folder, as a full path.</summary>
    public string Directory { get; }

    private string LockTimeout => $"-lock-timeout={_options.LockTimeout}s";

    private string[] ChangeOptions => ["-json", "-input=false", "-no-color", LockTimeout];

    /// <summary><c>init</c>, if anything that <c>init</c> depends on has changed since the last.</summary>
    public Task InitAsync(CancellationToken cancellationToken) => _init.RunAsync(cancellationToken);

    /// <summary>Plans to a file, whose path is absolute or relative to the folder.</summary>
    /// <param name="planFile">The file; it may hold what the state holds, so delete it after use.</param>
    /// <param name="destroy">Plan to destroy everything.</param>
    /// <param name="refresh">Ask AWS how things are first.</param>
    /// <param name="cancellationToken">Interrupts it.</param>
    /// <exception cref="StateLockedException">Another deployment holds the lock.</exception>
    public Task<PlanSummary> PlanAsync(string planFile, bool destroy, bool refresh, CancellationToken cancellationToken) =>
        PlanAsync(planFile, destroy, refresh, LockTimeout, cancellationToken);

    /// <summary>
    /// Plans to a file and leaves the state's lock alone: for a plan that is looked at and never applied, by somebody who may only read.
    /// </summary>
    public Task<PlanSummary> PreviewAsync(string planFile, CancellationToken cancellationToken) =>
        PlanAsync(planFile, destroy: false, refresh: true, "-lock=false", cancellationToken);

    /// <summary>
    /// A plan that misses a resource of the state is made twice. Terraform forgets what a single answer does not show, and makes another one:
    /// a proxy's page in place of an answer is such an answer.
    /// </summary>
    private async Task<PlanSummary> PlanAsync(
        string planFile, bool destroy, bool refresh, string locking, CancellationToken cancellationToken)
    {
        var missing = false;
        var run = await RunAsync(resource =>
        {
            missing = true;
            SayMissing(resource);
        });
        if (missing)
        {
            run = await RunAsync(onMissing: null);
        }

        var summary = run.Summary;
        return new PlanSummary(summary?.Add ?? 0, summary?.Change ?? 0, summary?.Remove ?? 0, summary?.Import ?? 0, run.ExitCode == 2);

        Task<StreamedRun> RunAsync(Action<ResourceAddress>? onMissing) => _runner.StreamAsync(
            ["plan", "-json", "-input=false", "-no-color", locking, "-detailed-exitcode", $"-out={planFile}",
                .. destroy ? ["-destroy"] : Array.Empty<string>(), .. refresh ? Array.Empty<string>() : ["-refresh=false"]],
            isSuccess: exitCode => exitCode is 0 or 2,
            reportsPlan: true,
            cancellationToken,
            onMissing);
    }

    /// <summary>Plans to a file, after asking AWS how things are.</summary>
    /// <exception cref="StateLockedException">Another deployment holds the lock.</exception>
    public Task<PlanSummary> PlanAsync(string planFile, CancellationToken cancellationToken) =>
        PlanAsync(planFile, destroy: false, refresh: true, cancellationToken);

    /// <summary>The changes that a plan holds. Starts the providers: about two seconds.</summary>
    public async Task<IReadOnlyList<PlannedChange>> ShowPlanAsync(string planFile, CancellationToken cancellationToken) =>
        await _runner.JsonAsync(["show", "-json", "-no-color", planFile], PlannedChange.ReadPlan, cancellationToken);

    /// <summary>Plans and applies in one go.</summary>
    /// <returns>
    /// False when a resource of the state seems to be gone. Then Terraform was interrupted before it made the resource again; the state may not
    /// have the resource any more.
    /// </returns>
    /// <exception cref="StateLockedException">Another deployment holds the lock.</exception>
    public async Task<bool> TryApplyAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await ChangeAsync(["apply", .. ChangeOptions, "-auto-approve"], reportsPlan: true, stop.Token, resource =>
            {
                SayMissing(resource);
                stop.Cancel();
            });
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Applies a saved plan.</summary>
    /// <exception cref="StateLockedException">Another deployment holds the lock.</exception>
    public Task<ApplySummary> ApplyAsync(string planFile, CancellationToken cancellationToken) =>
        ChangeAsync(["apply", .. ChangeOptions, planFile], reportsPlan: false, cancellationToken);

    /// <inheritdoc cref="ApplyAsync(string, CancellationToken)"/>
    /// <returns>
    /// False when somebody has changed the stack since the plan was made: the state's lock is free between a plan and its apply.
    /// Then nothing was done.
    /// </returns>
    /// <exception cref="StateLockedException">Another deployment holds the lock.</exception>
    public async Task<bool> TryApplyPlanAsync(string planFile, CancellationToken cancellationToken)
    {
        try
        {
            await ApplyAsync(planFile, cancellationToken);
            return true;
        }
        catch (CascadeException exception) when (
            exception.Problems.Any(problem => problem.Code == Errors.PlanIsStale(_options.DisplayName).Code))
        {
            return false;
        }
    }

    /// <summary>Plans and applies these addresses and what they depend on alone.</summary>
    /// <exception cref="StateLockedException">Another deployment holds the lock.</exception>
    public Task<ApplySummary> ApplyTargetsAsync(IReadOnlyList<string> addresses, CancellationToken cancellationToken) =>
        ChangeAsync(
            [
                "apply", .. ChangeOptions, "-auto-approve",
                .. addresses.Select(address => $"-target={address}"),
            ],
            reportsPlan: true,
            cancellationToken);

    /// <summary>Destroys everything in the state.</summary>
    /// <exception cref="StateLockedException">Another deployment holds the lock.</exception>
    public Task<ApplySummary> DestroyAsync(CancellationToken cancellationToken) =>
        ChangeAsync(["destroy", .. ChangeOptions, "-auto-approve"], reportsPlan: true, cancellationToken);

    /// <summary>
    /// Removes the taint of a resource whose creation was not finished. A resource that is not tainted, or is gone, is let be.
    /// </summary>
    /// <exception cref="StateLockedException">Another deployment holds the lock.</exception>
    public Task UntaintAsync(string address, CancellationToken cancellationToken) =>
        _runner.PlainAsync(
            ["untaint", "-no-color", LockTimeout, "-allow-missing", address],
            isDone: diagnostic => diagnostic.Summary.Contains("is not tainted", StringComparison.Ordinal),
            cancellationToken);

    /// <summary>Takes another deployment's lock away, unless the lock is gone, or has another holder by now.</summary>
    /// <param name="id">From <see cref="StateLockedException.Held"/>.</param>
    /// <param name="cancellationToken">Interrupts it.</param>
    public async Task ForceUnlockAsync(string id, CancellationToken cancellationToken)
    {
        var lastWords = await _runner.TryPlainAsync(["force-unlock", "-no-color", "-force", "--", id], cancellationToken);
        // The holder may have ended in the meantime, and have taken the lock along.
        if (lastWords is not null && !lastWords.Contains("NoSuchKey", StringComparison.Ordinal))
        {
            throw new CascadeException(Errors.UnlockFailed(_options.DisplayName, id, lastWords));
        }

        _runner.Say($"took away the state's lock {id}");
    }

    /// <summary>Writes a state to the bucket that Terraform could not write there before.</summary>
    /// <param name="file">Relative to the folder.</param>
    /// <param name="cancellationToken">Interrupts it.</param>
    /// <returns>False when the bucket has a later state, or the state of another stack: nothing was written.</returns>
    /// <exception cref="CascadeException">The state could not be written again.</exception>
    public async Task<bool> TryPushStateAsync(string file, CancellationToken cancellationToken)
    {
        var lastWords = await _runner.TryPlainAsync(["state", "push", LockTimeout, file], cancellationToken);
        if (lastWords is null)
        {
            return true;
        }

        string[] refusals = ["cannot import state", "cannot overwrite existing state"];
        return refusals.Any(words => lastWords.Contains(words, StringComparison.Ordinal))
            ? false
            : throw new CascadeException(Errors.StateNotSaved(_options.DisplayName, Directory, lastWords));
    }

    private void SayMissing(ResourceAddress resource) => _runner.Say($"{resource.Friendly(_options.Kinds)} seems to be gone; asking AWS once more");

    private async Task<ApplySummary> ChangeAsync(
        string[] arguments, bool reportsPlan, CancellationToken cancellationToken, Action<ResourceAddress>? onMissing = null)
    {
        var run = await _runner.StreamAsync(arguments, exitCode => exitCode == 0, reportsPlan, cancellationToken, onMissing);
        // A change_summary of a plan alone: there was nothing to apply.
        return run.Summary is { Operation: not "plan" } summary
            ? new ApplySummary(summary.Add, summary.Change, summary.Remove, summary.Import)
            : new ApplySummary(0, 0, 0, 0);
    }
}
