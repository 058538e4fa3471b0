using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Cascade.Local.Images;

namespace Cascade.Local;

/// <summary>
/// An AWS on loopback: moto for the services, Debian's docker-registry for ECR's images, a base image to build on in a registry of its own.
/// All of it is
/// this object's own (ports, folder, processes) and gone when it is disposed, or when the process that holds it ends in any way.
/// </summary>
public sealed class LocalAws : IAsyncDisposable
{
    /// <summary><c>AWS_ACCESS_KEY_ID</c>.</summary>
    public const string AccessKey = "AKIALOCALAWS00000000";

    private readonly TemporaryFolder _folder;
    private readonly MotoServer _moto;
    private readonly ContainerRegistry _registry;
    private readonly BaseImage? _baseImage;

    private LocalAws(TemporaryFolder folder, MotoServer moto, ContainerRegistry registry, BaseImage? baseImage, string region)
    {
        _folder = folder;
        _moto = moto;
        _registry = registry;
        _baseImage = baseImage;
        EnvironmentVariables = Variables(region);
    }

    /// <summary>The account that moto plays.</summary>
    public static string Account => "123456789012";

    /// <summary>The region that it plays: <c>AWS_REGION</c>.</summary>
    public string Region => EnvironmentVariables["AWS_REGION"];

    /// <summary>The address of every service: <c>AWS_ENDPOINT_URL</c>.</summary>
    public Uri Endpoint => _moto.Endpoint;

    /// <summary>The registry's <c>host:port</c>, as ECR answers it in <c>repositoryUri</c>.</summary>
    public string Registry => _registry.Address;

    /// <summary>The registry that ECR's images go to: to ask what was pushed, to stop it and start it again.</summary>
    public ContainerRegistry ContainerRegistry => _registry;

    /// <summary>
    /// What to give as <c>-p:ContainerBaseImage</c>; null when the SDK's default base can be pulled, or none was asked for.
    /// </summary>
    public string? ContainerBaseImage => _baseImage?.Reference;

    /// <summary>What a process needs to take this for AWS, by name.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentVariables { get; }

    /// <summary>A folder of this AWS's own (logs of moto and the registry); deleted with it.</summary>
    public string Folder => _folder.Path;

    /// <exception cref="MissingToolException">A program that this needs is not on the machine; the message says how to get it.</exception>
    public static async Task<LocalAws> StartAsync(LocalAwsOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new LocalAwsOptions();
        var folder = new TemporaryFolder("cascade-aws");
        var started = new List<IAsyncDisposable>();
        try
        {
            var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
            var registry = await ContainerRegistry.StartAsync(
                folder.Path, options.RegistryRefusesPassword ? "not-" + token : token, cancellationToken);
            started.Add(registry);
            var moto = await MotoServer.StartAsync(folder.Path, registry.Address, token, options.Rollout, cancellationToken);
            started.Add(moto);
            var baseImage = options.WithBaseImage
                ? await BaseImage.MakeReadyAsync(folder.Path, options.Say ?? (_ => { }), cancellationToken)
                : null;
            return new LocalAws(folder, moto, registry, baseImage, options.Region);
        }
        catch
        {
            foreach (var one in started)
            {
                await one.DisposeAsync();
            }

            folder.Dispose();
            throw;
        }
    }

    /// <summary>From now on the tasks of the service fail, but for those of task definitions that have completed a deployment before.</summary>
    /// <param name="cluster">The cluster's name.</param>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="failure">How; null for no more.</param>
    public void FailTasks(string cluster, string service, TaskFailure? failure)
    {
        var file = Path.Combine(Folder, $"{cluster}~{service}.json");
        File.Delete(file);
        if (failure is not null)
        {
            // Whole or not at all: the server may look at any time.
            File.WriteAllText($"{file}.tmp", JsonSerializer.Serialize(failure, TaskFailure.Json));
            File.Move($"{file}.tmp", file);
        }
    }

    /// <summary>Creates a record in DNS that is not Route 53's.</summary>
    /// <param name="name">The record's name.</param>
    public void AddToOtherDns(string name) => File.AppendAllText(Path.Combine(Folder, "dns"), $"{name}\n");

    /// <summary>The actions that were permitted since IAM is enforced, each once: <c>ecs:CreateService</c>.</summary>
    public IReadOnlySet<string> PermittedActions() => File.ReadLines(Path.Combine(Folder, "actions.log")).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// Makes a process that is about to start take this for AWS, whatever AWS the machine is set up for, and the machine for a person's, whatever
    /// build server runs this.
    /// </summary>
    public void Apply(ProcessStartInfo start)
    {
        string[] servers = ["GITHUB_ACTIONS", "TF_BUILD", "GITLAB_CI", "TEAMCITY_VERSION"];
        var foreign = start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).Concat(servers);
        foreach (var name in foreign.ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in EnvironmentVariables)
        {
            start.Environment[name] = value;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _moto.DisposeAsync();
        await _registry.DisposeAsync();
        if (_baseImage is not null)
        {
            await _baseImage.DisposeAsync();
        }

        _folder.Dispose();
    }

    private Dictionary<string, string> Variables(string region)
    {
        var variables = new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = Endpoint.AbsoluteUri.TrimEnd('/'),
            ["AWS_ACCESS_KEY_ID"] = AccessKey,
            ["AWS_SECRET_ACCESS_KEY"] = "local",
            ["AWS_REGION"] = region,
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            // The machine's own profiles stay out of it; a test that wants some writes these files.
            ["AWS_CONFIG_FILE"] = Path.Combine(_folder.Path, "aws-config"),
            ["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(_folder.Path, "aws-credentials"),
            // Terraform asks its maker for a newer version at every start.
            ["CHECKPOINT_DISABLE"] = "1",
        };
        if (TerraformMirror.Configuration(_folder.Path) is { } file)
        {
            variables["TF_CLI_CONFIG_FILE"] = file;
        }

        return variables;
    }
}
