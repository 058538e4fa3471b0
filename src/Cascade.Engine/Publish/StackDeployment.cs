using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Kinds;
using Cascade.Engine.Names;
using Cascade.Engine.Recovery.Orphans;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;
using Cascade.Engine.Terraform;

namespace Cascade.Engine.Publish;

/// <summary>
/// A stack on its way to AWS: its folder here, its objects in the bucket, and the work before and after Terraform changes the stack.
/// </summary>
internal sealed class StackDeployment
{
    private readonly DeploymentContext _deployment;

    private StackDeployment(DeploymentContext deployment, string name, string folder, StackKeys keys, ResourceOwner owner)
    {
        _deployment = deployment;
        (Name, Owner, Directory) = (name, owner, Path.Combine(deployment.Directory, folder));
        Objects = new(deployment.Store, keys);
        Workspace = new(
            deployment.Terraform,
            Directory,
            deployment.Account.Session.TerraformEnvironment(),
            new()
            {
                DisplayName = name,
                Kinds = StackKinds.All,
                LockTimeout = deployment.Settings.Deployment.LockTimeout,
                OriginalFile = OriginalFile,
            },
            deployment.Log);
    }

    /// <summary>For the log: <c>environment</c>, <c>service todo</c>.</summary>
    public string Name { get; }

    /// <summary>The folder of the stack's <c>cdk.tf.json</c>.</summary>
    public string Directory { get; }

    public string ConfigurationPath => Path.Combine(Directory, "cdk.tf.json");

    public TerraformWorkspace Workspace { get; }

    public StackObjects Objects { get; }

    /// <summary>Whose resources the stack makes, as their tags tell.</summary>
    public ResourceOwner Owner { get; }

    public static StackDeployment OfEnvironment(DeploymentContext deployment)
    {
        var owner = ResourceOwner.Environment(deployment.Settings.Address);
        return new(deployment, "environment", "environment", deployment.Names.Keys.Environment, owner);
    }

    public static StackDeployment OfService(DeploymentContext deployment)
    {
        var address = deployment.Settings.Address;
        return new(deployment, $"service {address.Service}", "service", deployment.Names.Keys.Service, ResourceOwner.Service(address));
    }

    /// <summary>Over every Terraform file in the folder: ours, and the user's, with their variables.</summary>
    public string Fingerprint() => StackFingerprint.Of(
    [
        .. System.IO.Directory.EnumerateFiles(Directory)
            .Where(file => file.EndsWith(".tf", StringComparison.Ordinal) || file.EndsWith(".tf.json", StringComparison.Ordinal))
            .Where(file => !ImportFile.Is(file))
            .Select(file => new NamedContent(Path.GetFileName(file), ContentOf(file))),
        .. UserTerraform.IsIn(Directory) ? UserTerraform.Variables() : [],
    ]);

    /// <summary>Whether the files in the folder are those that were applied last, and the state is as that apply left it.</summary>
    public async Task<bool> IsCurrentAsync(CancellationToken cancellationToken)
    {
        var record = await Objects.ReadRecordAsync(cancellationToken);
        return record.Fingerprint == Fingerprint() && await Objects.IsStateOfAsync(record, cancellationToken);
    }

    /// <summary>The stack as it was synthesized last.</summary>
    public async Task<ExpectedStack> ReadExpectedAsync(CancellationToken cancellationToken) =>
        ExpectedStack.Parse(await File.ReadAllTextAsync(ConfigurationPath, cancellationToken));

    /// <summary>
    /// Before a plan: waits for the state's lock (or takes the lock over), initializes, and mends what an apply that did not end well
    /// left behind.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait for AWS and Terraform.</param>
    /// <param name="lookForUnknown">Whether to look for resources of the stack also where no record tells of an apply.</param>
    public async Task<BegunStack> BeginAsync(CancellationToken cancellationToken, bool lookForUnknown = false)
    {
        await GetLockOutOfTheWayAsync(cancellationToken);
        await Workspace.InitAsync(cancellationToken);
        ImportFile.Remove(Directory);
        // The state is read now and not before: a publish that held the lock until a moment ago has changed it.
        var record = await Objects.ReadRecordAsync(cancellationToken);
        await UnsavedState.SaveAsync(this, record, _deployment.Log, cancellationToken);
        var state = await Objects.ReadStateAsync(cancellationToken);
        var isLost = record.WasApplied && state.Resources.Count == 0;
        if (isLost && record.UserFiles.Count > 0)
        {
            throw new CascadeException(
                Errors.StateLost(_deployment.Store.Bucket, Objects.StateKey, string.Join(", ", record.UserFiles)));
        }

        var isUnknown = lookForUnknown && !record.WasApplied;
        if (!isLost && !isUnknown && !record.IsApplying && !record.IsDamaged)
        {
            return new(record, state, []);
        }

        var rollout = record.IsApplying ? await LastRolloutAsync(state, cancellationToken) : null;
        _deployment.Log.Status(
            rollout is { RolloutState: "IN_PROGRESS" }
                ? $"{Name}: the last publish is still rolling out; this one takes the rollout over"
            : record.IsApplying ? $"{Name}: the last publish did not end well; looking at what it left"
            : isUnknown ? $"{Name}: nothing is known to be there; looking for what an earlier destroy may have left"
            : isLost ? $"{Name}: the state is missing from the bucket; looking for what is there"
            : $"{Name}: the record of the last publish is damaged; looking at what it left");
        return new(record, state, await new StackRecovery(_deployment, this).RunAsync(state, cancellationToken))
        {
            FailedDeployment = rollout is { RolloutState: "FAILED" } ? rollout.Id : null,
        };
    }

    /// <summary>After an apply that ended well: keeps what was applied, to return to and to compare with.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        ImportFile.Remove(Directory);
        await Objects.CompleteAsync(await ReadFilesAsync(cancellationToken), Fingerprint(), cancellationToken);
    }

    /// <summary>The Terraform files in the folder.</summary>
    public async Task<AppliedFiles> ReadFilesAsync(CancellationToken cancellationToken) =>
        new(await File.ReadAllTextAsync(ConfigurationPath, cancellationToken), UserTerraform.Read(Directory));

    /// <summary>Puts what was applied last into the folder, so that a destroy does not depend on what the project says today.</summary>
    /// <returns>False when no apply has ever come to its end, or what was kept is damaged.</returns>
    public async Task<bool> RestoreConfigurationAsync(CancellationToken cancellationToken)
    {
        if (await ReadAppliedFilesAsync("the project says what the stack is", cancellationToken) is not { } applied)
        {
            return false;
        }

        await RestoreAsync(applied, cancellationToken);
        return true;
    }

    /// <summary>Puts the files into the folder, in place of what is there.</summary>
    public async Task RestoreAsync(AppliedFiles files, CancellationToken cancellationToken)
    {
        System.IO.Directory.CreateDirectory(Directory);
        await File.WriteAllTextAsync(ConfigurationPath, files.Configuration, cancellationToken);
        UserTerraform.Restore(files.UserFiles, Directory);
    }

    /// <summary>The files that were applied last; null when there are none, or they are damaged, which is reported.</summary>
    /// <param name="otherwise">What is done without the files.</param>
    /// <param name="cancellationToken">Ends the wait for AWS.</param>
    public async Task<AppliedFiles?> ReadAppliedFilesAsync(string otherwise, CancellationToken cancellationToken)
    {
        try
        {
            return await Objects.ReadAppliedFilesAsync(cancellationToken);
        }
        catch (DamagedObjectException damaged)
        {
            _deployment.Log.Report(Errors.ObjectDamaged($"s3://{_deployment.Store.Bucket}/{damaged.Key}", otherwise));
            return null;
        }
    }

    /// <summary>
    /// The rollout of the revision that the last publish applied; null where ECS does not tell, and where the service runs another revision. The
    /// record says the same of a publish whose rollout goes on, or failed, and of a publish that was killed in its apply.
    /// </summary>
    private async Task<Amazon.ECS.Model.Deployment?> LastRolloutAsync(StateSnapshot state, CancellationToken cancellationToken)
    {
        if (state.Output(ServiceOutputs.ServiceName) is not { } service || state.Resources.Any(resource => resource.Tainted))
        {
            return null;
        }

        try
        {
            var described = await _deployment.Resources.Ecs
                .ServiceAsync(_deployment.Names.Cluster, service, cancellationToken)
                .OrExplainAsync($"look at the rollout of the service '{service}'");
            var primary = described?.Primary();
            return primary?.TaskDefinition == state.Output(ServiceOutputs.TaskDefinitionArn) ? primary : null;
        }
        catch (CascadeException)
        {
            // The publish goes on without: the apply tells what is wrong.
            return null;
        }
    }

    private static byte[] ContentOf(string file)
    {
        var content = File.ReadAllBytes(file);
        return Path.GetFileName(file) == TerraformJson.FileName ? TerraformJson.Decisive(content) : content;
    }

    private Task GetLockOutOfTheWayAsync(CancellationToken cancellationToken)
    {
        var wait = new StateLockWait(Name, Objects, _deployment.Log);
        return _deployment.Settings.Deployment.Unlock
            ? wait.TakeOverAsync(UnlockAsync, cancellationToken)
            : wait.WaitAsync(_deployment.Settings.Deployment.LockTimeout, cancellationToken);

        async Task UnlockAsync(StateLock holder)
        {
            await Workspace.InitAsync(cancellationToken);
            await Workspace.ForceUnlockAsync(holder.Id, cancellationToken);
        }
    }

    private string? OriginalFile(string copy) =>
        _deployment.Settings.TerraformFiles.FirstOrDefault(file => Path.Combine(Directory, Path.GetFileName(file)) == copy);
}

/// <summary>A stack that Terraform may change now.</summary>
/// <param name="Record">What the last publish left.</param>
/// <param name="State">The state, read after the wait for its lock.</param>
/// <param name="Imported">Addresses that were found outside the state, for which there is an import file now.</param>
internal sealed record BegunStack(StackRecord Record, StateSnapshot State, IReadOnlyList<string> Imported)
{
    /// <summary>The id of the last publish's deployment, if that failed with nothing to go back to: ECS tries no more by itself.</summary>
    public string? FailedDeployment { get; init; }
}
