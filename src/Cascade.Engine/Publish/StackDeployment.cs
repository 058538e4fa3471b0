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
            .Select(file => new NamedContent(Path.GetFileName(file), File.ReadAllBytes(file))),
        .. UserTerraform.IsIn(Directory) ? UserTerraform.Variables() : [],
    ]);

    /// <summary>Whether the files in the folder are those that were applied last.</summary>
    public async Task<bool> IsCurrentAsync(CancellationToken cancellationToken) =>
        await Objects.ReadFingerprintAsync(cancellationToken) == Fingerprint();

    /// <summary>The stack as it was synthesized last.</summary>
    public async Task<ExpectedStack> ReadExpectedAsync(CancellationToken cancellationToken) =>
        ExpectedStack.Parse(await File.ReadAllTextAsync(ConfigurationPath, cancellationToken));

    /// <summary>
    /// Before a plan: waits for the state's lock (or takes the lock over), initializes, and mends what an apply that did not end well
    /// left behind.
    /// </summary>
    /// <returns>Addresses that were found outside the state, for which there is an import file now.</returns>
    public async Task<IReadOnlyList<string>> BeginAsync(CancellationToken cancellationToken)
    {
        await GetLockOutOfTheWayAsync(cancellationToken);
        await Workspace.InitAsync(cancellationToken);
        ImportFile.Remove(Directory);
        // The state is read now and not before: a publish that held the lock until a moment ago has changed it.
        return await Objects.IsUnfinishedAsync(cancellationToken)
            ? await new StackRecovery(_deployment, this).RunAsync(await Objects.ReadStateAsync(cancellationToken), cancellationToken)
            : [];
    }

    /// <summary>After an apply that ended well: keeps what was applied, to return to and to compare with.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        ImportFile.Remove(Directory);
        var files = new AppliedFiles(await File.ReadAllTextAsync(ConfigurationPath, cancellationToken), UserTerraform.Read(Directory));
        await Objects.CompleteAsync(files, Fingerprint(), cancellationToken);
    }

    /// <summary>Puts what was applied last into the folder, so that a destroy does not depend on what the project says today.</summary>
    /// <returns>False when no apply has ever come to its end.</returns>
    public async Task<bool> RestoreConfigurationAsync(CancellationToken cancellationToken)
    {
        if (await Objects.ReadAppliedFilesAsync(cancellationToken) is not { } applied)
        {
            return false;
        }

        System.IO.Directory.CreateDirectory(Directory);
        await File.WriteAllTextAsync(ConfigurationPath, applied.Configuration, cancellationToken);
        UserTerraform.Restore(applied.UserFiles, Directory);
        return true;
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
