using System.Text.Json;
using System.Text.Json.Serialization;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Recovery;
using Cascade.Engine.Settings;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish;

/// <summary>
/// The service's last publish that ended well: its inputs and its results, kept as <c>published.json</c> beside the service's state. While
/// the inputs are the same, and both stacks are as that publish left them and live, a publish has nothing to synthesize and nothing to
/// apply.
/// </summary>
internal sealed record LastPublish
{
    private const int CurrentFormat = 1;

    public int Format { get; init; } = CurrentFormat;

    /// <summary>The version of the product that published.</summary>
    public string? Cascade { get; init; } = ProductVersion.Current;

    /// <summary>All that went in (<see cref="InputFingerprint"/>).</summary>
    public required string Inputs { get; init; }

    /// <summary>The fingerprint of the stack that was applied.</summary>
    public required string EnvironmentStack { get; init; }

    /// <inheritdoc cref="EnvironmentStack"/>
    public required string ServiceStack { get; init; }

    public required bool LoadBalancer { get; init; }

    public required int DesiredCount { get; init; }

    /// <summary>How ECS described the service then (<see cref="ServiceConfiguration"/>); null when ECS did not.</summary>
    public string? ServiceConfiguration { get; init; }

    /// <summary>The service stack's outputs, as far as they are ours.</summary>
    public required IReadOnlyDictionary<string, string> Outputs { get; init; }

    /// <summary>Whether the stacks are still what this publish applied, and live in AWS (<see cref="LiveCheck"/>).</summary>
    [JsonIgnore]
    public bool IsLive { get; private init; }

    /// <summary>The environment's registry of routes, as it is now; null where there is none.</summary>
    [JsonIgnore]
    public RouteRegistry? Routes { get; private init; }

    /// <summary>
    /// Reads the record, and looks whether the publish is still live: any change of the stacks, the service or its load balancer ends that.
    /// </summary>
    /// <param name="account">AWS.</param>
    /// <param name="address">The service.</param>
    /// <param name="records">The records of both stacks.</param>
    /// <param name="cancellationToken">Ends the wait for AWS.</param>
    /// <returns>Null where nothing was published to its end.</returns>
    /// <exception cref="CascadeException">AWS refuses, or cannot be reached.</exception>
    public static async Task<LastPublish?> ReadAsync(
        AwsAccount account, ServiceAddress address, Task<StackRecords> records, CancellationToken cancellationToken)
    {
        var keys = new BucketKeys(address);
        var record = account.Store.GetAsync(keys.LastPublish, cancellationToken);
        var routes = account.Store.GetAsync(keys.Routes, cancellationToken);
        await Task.WhenAll(record, records, routes);
        if (Parse((await record)?.Text) is not { } last)
        {
            return null;
        }

        var (environmentRecord, serviceRecord) = await records;
        if (environmentRecord.Fingerprint != last.EnvironmentStack || serviceRecord.Fingerprint != last.ServiceStack)
        {
            return last;
        }

        var environment = account.LiveCheck.IsEnvironmentLiveAsync(address, last.LoadBalancer, cancellationToken);
        var cluster = new ResourceNames(account.Target, address).Cluster;
        var expected = Expected(cluster, last.Outputs, last.DesiredCount, last.ServiceConfiguration);
        var service = account.LiveCheck.IsServiceLiveAsync(expected, cancellationToken);
        var environmentState = new StackObjects(account.Store, keys.Environment).IsStateOfAsync(environmentRecord, cancellationToken);
        var serviceState = new StackObjects(account.Store, keys.Service).IsStateOfAsync(serviceRecord, cancellationToken);
        var looks = await Task.WhenAll(environment, service, environmentState, serviceState);
        return last with
        {
            IsLive = looks.All(look => look),
            Routes = RouteStore.Parse(await routes),
        };
    }

    /// <summary>Whether a publish of these settings and images would only repeat it.</summary>
    public async Task<bool> IsRepeatedByAsync(DeploymentContext deployment, PlannedImages images, CancellationToken cancellationToken)
    {
        var (settings, keys) = (deployment.Settings, deployment.Names.Keys);
        var registry = Routes ?? RouteRegistry.Empty;
        if (!IsLive
            || !UserTerraform.DecideAlone(settings.TerraformFiles)
            || !HasItsRoute(settings, out var priority)
            || !EnvironmentNeeds.AreMet(settings, registry.Needs))
        {
            return false;
        }

        var shape = new EnvironmentShape(
            LoadBalancerNeed.Of(settings.Traffic.HasRoute, LoadBalancer, !registry.Claims.IsEmpty), registry.Needs);
        if (Inputs != InputFingerprint.Of(Synthesis.InputOf(deployment, images, shape, priority)))
        {
            return false;
        }

        var files = await Task.WhenAll(
            settings.Environment.Files.Select(file => deployment.Store.GetAsync(keys.EnvironmentFile(file.Hash), cancellationToken)));
        return files.All(file => file is not null);
    }

    /// <summary>Keeps what was just published, to compare the next one with.</summary>
    public static Task WriteAsync(DeploymentContext deployment, LastPublish published, CancellationToken cancellationToken) =>
        deployment.Store.PutAsync(
            deployment.Names.Keys.LastPublish, JsonSerializer.Serialize(published, LastPublishJson.Default.LastPublish), cancellationToken);

    /// <summary>Keeps what a rollback has applied. No project says that now, so no publish is taken for its repetition.</summary>
    public static async Task WriteRollbackAsync(
        DeploymentContext deployment, StackDeployment stack, StateSnapshot state, CancellationToken cancellationToken)
    {
        var address = deployment.Settings.Address;
        var last = await deployment.Queries.LastPublishAsync(address, cancellationToken);
        var records = await StackRecords.ReadAsync(deployment.Store, address, cancellationToken);
        var service = await ServiceAsync(deployment, cancellationToken);
        var published = new LastPublish
        {
            Inputs = "",
            EnvironmentStack = records.Environment.Fingerprint ?? "",
            ServiceStack = stack.Fingerprint(),
            LoadBalancer = last?.LoadBalancer ?? (state.Output(ServiceOutputs.TargetGroupArn) is not null),
            DesiredCount = service?.DesiredCount ?? 0,
            ServiceConfiguration = ConfigurationOf(service),
            Outputs = OutputsOf(state),
        };
        await WriteAsync(deployment, published, cancellationToken);
    }

    /// <summary>How ECS describes the service now; null when ECS does not.</summary>
    public static async Task<string?> ServiceConfigurationAsync(DeploymentContext deployment, CancellationToken cancellationToken) =>
        ConfigurationOf(await ServiceAsync(deployment, cancellationToken));

    /// <summary>The outputs to keep.</summary>
    public static IReadOnlyDictionary<string, string> OutputsOf(StateSnapshot state) =>
        new SortedDictionary<string, string>(
            ServiceOutputs.All.Where(name => state.Output(name) is not null).ToDictionary(name => name, name => state.Output(name)!),
            StringComparer.Ordinal);

    private static Task<Amazon.ECS.Model.Service?> ServiceAsync(DeploymentContext deployment, CancellationToken cancellationToken)
    {
        var name = deployment.Settings.Address.Service;
        return deployment.Resources.Ecs.ServiceAsync(deployment.Names.Cluster, name, cancellationToken)
            .OrExplainAsync($"describe the ECS service '{name}'");
    }

    private static string? ConfigurationOf(Amazon.ECS.Model.Service? service) =>
        service is null ? null : Recovery.ServiceConfiguration.FingerprintOf(service);

    private static LastPublish? Parse(string? text)
    {
        try
        {
            var last = text is null ? null : JsonSerializer.Deserialize(text, LastPublishJson.Default.LastPublish);
            // The serializer does not look at the values of a map.
            return last is { Format: CurrentFormat } && last.Outputs.Values.All(value => value is not null) ? last : null;
        }
        catch (JsonException)
        {
            // Of another version, or somebody's own: then everything is looked at.
            return null;
        }
    }

    /// <summary>What ECS should say of a service with these outputs.</summary>
    /// <param name="cluster">Its name.</param>
    /// <param name="outputs">From <see cref="OutputsOf"/>.</param>
    /// <param name="desiredCount">Tasks.</param>
    /// <param name="configuration"><see cref="ServiceConfiguration"/>.</param>
    public static ExpectedService Expected(
        string cluster, IReadOnlyDictionary<string, string> outputs, int desiredCount, string? configuration) => new(
        cluster,
        outputs.GetValueOrDefault(ServiceOutputs.ServiceName, ""),
        outputs.GetValueOrDefault(ServiceOutputs.TaskDefinitionArn, ""),
        desiredCount,
        outputs.GetValueOrDefault(ServiceOutputs.TargetGroupArn))
    {
        Configuration = configuration,
    };

    /// <summary>
    /// Whether the registry is as a publish would leave it: with this route of the service and no other, or with no route of a worker.
    /// </summary>
    private bool HasItsRoute(DeploymentSettings settings, out int? priority)
    {
        List<RouteClaim> claims = [.. (Routes ?? RouteRegistry.Empty).Claims.Where(claim => claim.Service == settings.Address.Service)];
        priority = settings.Traffic.Route is { } route && claims is [var claim] && claim.IsFor(route) ? claim.Priority : null;
        return settings.Traffic.Route is null ? claims.Count == 0 : priority is not null;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(LastPublish))]
internal sealed partial class LastPublishJson : JsonSerializerContext;
