using System.Text.Json;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Recovery.Orphans;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;
using Cascade.Engine.Terraform;

namespace Cascade.Engine.Publish;

/// <summary>
/// One stack on its way to AWS: its folder here, its objects in the bucket, and what has to happen before and after Terraform changes it.
/// Its <c>fingerprint</c> object holds the fingerprint last applied, or <see cref="Applying"/> from the moment that an apply begins until it has
/// ended well: whoever finds that word knows that the state may miss something, or hold something tainted.
/// </summary>
internal sealed class StackDeployment
{
    private const string Applying = "applying";

    private readonly Workbench _bench;
    private readonly string _prefix;

    private StackDeployment(Workbench bench, string name, string folder, string prefix, ResourceOwner owner)
    {
        _bench = bench;
        _prefix = prefix;
        Name = name;
        Owner = owner;
        Directory = Path.Combine(bench.Directory, folder);
        Workspace = new TerraformWorkspace(
            bench.Terraform, Directory, bench.Session.TerraformEnvironment(), new TerraformOptions { DisplayName = name, LockTimeout = bench.Settings.Deployment.LockTimeout, OriginalFile = OriginalFile }, bench.Log);
    }

    /// <summary>For the log: <c>environment</c>, <c>service todo</c>.</summary>
    public string Name { get; }

    /// <summary>Where its <c>cdk.tf.json</c> is.</summary>
    public string Directory { get; }

    public TerraformWorkspace Workspace { get; }

    public string ConfigurationPath => Path.Combine(Directory, "cdk.tf.json");

    /// <summary>Whose resources it makes, as their tags tell it.</summary>
    public ResourceOwner Owner { get; }

    public string StateKey => $"{_prefix}terraform.tfstate";

    private string ConfigurationKey => $"{_prefix}cdk.tf.json";

    /// <summary>The user's own files, by name.</summary>
    private string UserFilesKey => $"{_prefix}user.json";

    private string FingerprintKey => FingerprintKeyOf(_prefix);

    /// <summary>Where a stack's fingerprint lies.</summary>
    /// <param name="prefix">Of its state: <see cref="ResourceNames.EnvironmentStatePrefix"/>, <see cref="ResourceNames.ServiceStatePrefix"/>.</param>
    public static string FingerprintKeyOf(string prefix) => $"{prefix}fingerprint";

    public static StackDeployment OfEnvironment(Workbench bench) =>
        new(bench, "environment", "environment", bench.Names.EnvironmentStatePrefix, ResourceOwner.Environment(bench.Settings.Address));

    public static StackDeployment OfService(Workbench bench) =>
        new(bench, $"service {bench.Settings.Address.Service}", "service", bench.Names.ServiceStatePrefix, ResourceOwner.Service(bench.Settings.Address));

    /// <summary>Over every Terraform file in the folder: ours, and the user's, with their variables.</summary>
    public string Fingerprint() => StackFingerprint.Of(
    [
        .. System.IO.Directory.EnumerateFiles(Directory)
            .Where(file => file.EndsWith(".tf", StringComparison.Ordinal) || file.EndsWith(".tf.json", StringComparison.Ordinal))
            .Where(file => !ImportFile.Is(file))
            .Select(file => new NamedContent(Path.GetFileName(file), File.ReadAllBytes(file))),
        .. UserTerraform.IsIn(Directory) ? UserTerraform.Variables() : [],
    ]);

    /// <exception cref="CascadeException">It is not a state that can be read.</exception>
    public async Task<StateSnapshot> ReadStateAsync(CancellationToken cancellationToken)
    {
        try
        {
            return StateSnapshot.Parse((await _bench.Store.GetAsync(StateKey, cancellationToken))?.Text);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new CascadeException(Errors.StateUnreadable(StateKey, exception.Message), exception);
        }
    }

    public async Task<bool> IsCurrentAsync(string fingerprint, CancellationToken cancellationToken) =>
        (await _bench.Store.GetAsync(FingerprintKey, cancellationToken))?.Text == fingerprint;

    /// <summary>Whether an apply began that has not ended well, or not ended yet: AWS may have more than the state tells.</summary>
    public Task<bool> IsUnfinishedAsync(CancellationToken cancellationToken) => IsCurrentAsync(Applying, cancellationToken);

    /// <summary>
    /// Before a plan: waits for the state's lock (or takes it over), initializes, and mends what an apply that did not end well left behind.
    /// </summary>
    /// <returns>Addresses that were found outside the state, for which there is an import file now.</returns>
    public async Task<IReadOnlyList<string>> BeginAsync(CancellationToken cancellationToken)
    {
        await new LockWait(_bench, this).RunAsync(cancellationToken);
        await Workspace.InitAsync(cancellationToken);
        ImportFile.Remove(Directory);
        // The state is read now and not before: whoever held the lock until a moment ago has changed it.
        return (await _bench.Store.GetAsync(FingerprintKey, cancellationToken))?.Text == Applying
            ? await new Reconciliation(_bench, this).RunAsync(await ReadStateAsync(cancellationToken), cancellationToken)
            : [];
    }

    /// <summary>
    /// Before Terraform changes anything, and no earlier: a plan that failed or was refused has left nothing to mend, and what somebody tainted on purpose
    /// must stay so.
    /// </summary>
    public Task MarkAsync(CancellationToken cancellationToken) => _bench.Store.PutAsync(FingerprintKey, Applying, cancellationToken);

    /// <summary>The same for a stack that nobody has begun yet.</summary>
    /// <returns>False when somebody has: another publish may be at work, or have been killed.</returns>
    public Task<bool> TryMarkFirstAsync(CancellationToken cancellationToken) => _bench.Store.TryPutAsync(FingerprintKey, Applying, etag: null, cancellationToken);

    /// <summary>After a destroy: forgets the stack, all versions of its state and files included.</summary>
    public Task ForgetAsync(CancellationToken cancellationToken) => _bench.Store.DeleteAllAsync(_prefix, cancellationToken);

    /// <summary>Fetches what was applied last, so that a destroy does not depend on what the project says today.</summary>
    /// <returns>False when nothing was ever applied to its end.</returns>
    public async Task<bool> RestoreConfigurationAsync(CancellationToken cancellationToken)
    {
        if (await _bench.Store.GetAsync(ConfigurationKey, cancellationToken) is not { } stored)
        {
            return false;
        }

        System.IO.Directory.CreateDirectory(Directory);
        await File.WriteAllTextAsync(ConfigurationPath, stored.Text, cancellationToken);
        var own = await _bench.Store.GetAsync(UserFilesKey, cancellationToken);
        UserTerraform.Restore(own is null ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(own.Text)!, Directory);
        return true;
    }

    /// <summary>After all went well: keeps what was applied, to return to and to compare with.</summary>
    public async Task CompleteAsync(string fingerprint, CancellationToken cancellationToken)
    {
        ImportFile.Remove(Directory);
        await Task.WhenAll(
            _bench.Store.PutAsync(ConfigurationKey, await File.ReadAllTextAsync(ConfigurationPath, cancellationToken), cancellationToken),
            UserTerraform.Read(Directory) is { Count: > 0 } own
                ? _bench.Store.PutAsync(UserFilesKey, JsonSerializer.Serialize(own), cancellationToken)
                : _bench.Store.DeleteAsync(UserFilesKey, cancellationToken));
        await _bench.Store.PutAsync(FingerprintKey, fingerprint, cancellationToken);
    }

    private string? OriginalFile(string copy) =>
        _bench.Settings.TerraformFiles.FirstOrDefault(file => Path.Combine(Directory, Path.GetFileName(file)) == copy);
}
