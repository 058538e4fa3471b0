using Cascade.Engine.Capabilities;
using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish;

/// <summary>What a service needs of the environment's stack, by all capabilities.</summary>
internal static class EnvironmentNeeds
{
    private static readonly (string Capability, EnvironmentPart Part)[] Parts =
    [
        .. from capability in CapabilityRegistry.All
           where capability.Environment is not null
           select (capability.Name, capability.Environment),
    ];

    /// <summary>What the service that is published needs. AWS is asked for what the settings leave open.</summary>
    public static async Task<IReadOnlyList<EnvironmentNeed>> FindAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        var look = CapabilityChecks.LookOf(context);
        return Of(
            context.Settings,
            await Task.WhenAll(Parts.Select(async one => (one.Capability, await one.Part.FindNeedAsync(look, cancellationToken)))));
    }

    /// <summary>Whether a capability made the resource of the environment's stack, though the kind is not the capability's own.</summary>
    public static bool Made(string address, string type) =>
        Parts.Any(one => one.Part.Addresses.Contains(address) || one.Part.Addresses.Contains(type));

    /// <summary>The services that neither they nor their environment may be destroyed of.</summary>
    public static IEnumerable<string> ProtectedBy(IEnumerable<EnvironmentNeed> needs) =>
        (from need in needs
         from one in Parts
         where one.Capability == need.Capability && !need.IsLeaving && one.Part.Protects(need.Need)
         select need.Service).Distinct();

    /// <summary>What two services need differently, and the environment has once.</summary>
    /// <exception cref="CascadeException">There is such a thing.</exception>
    public static void RefuseConflicts(string service, RouteRegistry registry)
    {
        List<Problem> problems =
        [
            .. Parts.Where(one => one.Part.Conflict is not null)
                .Select(one => one.Part.Conflict!(service, [.. registry.Needs.Where(need => need.Capability == one.Capability && !need.IsLeaving)]))
                .OfType<Problem>(),
        ];
        if (problems.Count > 0)
        {
            throw new CascadeException(problems);
        }
    }

    /// <summary>The same without AWS: with values of the right shape for what AWS would tell.</summary>
    public static IReadOnlyList<EnvironmentNeed> Placeholders(DeploymentSettings settings) =>
        Of(settings, Parts.Select(one => (one.Capability, one.Part.PlaceholderOf(settings))));

    /// <summary>The outputs of the environment's stack that the service reads beside those of every environment.</summary>
    public static IEnumerable<string> OutputsOf(DeploymentSettings settings) =>
        Parts.Where(one => one.Part.PlaceholderOf(settings) is not null).SelectMany(one => one.Part.Outputs);

    /// <summary>Whether the needs that were kept are those of the settings. Asks nobody.</summary>
    public static bool AreMet(DeploymentSettings settings, IEnumerable<EnvironmentNeed> kept)
    {
        var own = kept.Where(need => need.Service == settings.Address.Service).ToList();
        return !own.Exists(need => need.IsLeaving || need.IsPending)
            && Parts.All(one => one.Part.IsMet(settings, own.Find(need => need.Capability == one.Capability)?.Need));
    }

    private static IReadOnlyList<EnvironmentNeed> Of(DeploymentSettings settings, IEnumerable<(string Capability, string? Need)> needs) =>
    [
        .. from need in needs
           where need.Need is not null
           select new EnvironmentNeed(settings.Address.Service, need.Capability, need.Need),
    ];

    /// <summary>Before a service is applied: waits for what the service needs of other services.</summary>
    /// <exception cref="CascadeException">Something is not there, and cannot come.</exception>
    public static Task WaitForServicesAsync(DeploymentContext context, CancellationToken cancellationToken) => Task.WhenAll(
        from one in Parts
        where one.Part.ReadyAsync is not null
        select one.Part.ReadyAsync!(
            CapabilityChecks.LookOf(context),
            async () => (await context.Routes.ReadAsync(cancellationToken)).Needs,
            cancellationToken));

    /// <summary>Runs what capabilities do beside the environment's apply, until that has ended.</summary>
    public static async Task<T> BesideAsync<T>(
        DeploymentContext context, IReadOnlyList<EnvironmentNeed> needs, Func<Task<T>> apply, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] beside =
        [
            .. from one in Parts
               let own = needs
                   .Where(need => need.Capability == one.Capability && !(need.IsPending && need.Service != context.Settings.Address.Service))
                   .Select(need => need.Need)
                   .ToArray()
               where one.Part.WhileApplying is not null && own.Length > 0
               select RunAsync(one.Part.WhileApplying!, own),
        ];
        try
        {
            return await apply();
        }
        finally
        {
            await ended.CancelAsync();
            await Task.WhenAll(beside);
        }

        async Task RunAsync(Func<AccountLook, IReadOnlyList<string>, CancellationToken, Task> whileApplying, string[] own)
        {
            try
            {
                await whileApplying(CapabilityChecks.LookOf(context), own, ended.Token);
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                // The apply has ended.
            }
        }
    }
}
