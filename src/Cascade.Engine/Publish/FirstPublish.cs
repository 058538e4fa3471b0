using Cascade.Engine.Kinds;
using Cascade.Engine.Kinds.Core;
using Cascade.Engine.Quotas;
using Cascade.Engine.Settings;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish;

/// <summary>
/// Before the first publish of an environment builds or pushes anything: what is going to be made and what that costs, and whether the
/// account has room for another environment. Later publishes pay nothing.
/// </summary>
internal static class FirstPublish
{
    /// <summary>Of what is scarce, an environment has one each; the apply counts the rest.</summary>
    private static readonly string[] Scarce = ["aws_vpc", "aws_lb"];

    /// <returns>Whether the environment is to be made.</returns>
    /// <exception cref="Catalogue.CascadeException">The account has no room for an environment; nothing has been created.</exception>
    public static async Task<bool> CheckAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        var records = await context.Queries.StackRecordsAsync(context.Settings.Address, cancellationToken);
        var objects = new StackObjects(context.Store, context.Names.Keys.Environment);
        if (records.Environment.WasApplied || (await objects.ReadStateAsync(cancellationToken)).Resources.Count > 0)
        {
            return false;
        }

        context.Log.Status(Describe(context.Settings));
        var needed = Needed(context.Settings.Traffic.HasRoute);
        await StackQuotas.CheckAsync(
            state => state.Resources.Count > 0 ? NewResources.None : needed,
            () => objects.ReadStateAsync(cancellationToken),
            () => objects.IsUnfinishedAsync(cancellationToken),
            planned => new QuotaCheck(context.Resources, context.Target, context.Log).RunAsync(planned, cancellationToken));
        return true;
    }

    public static NewResources Needed(bool hasRoute) => new(
        Scarce.Where(type => hasRoute || type != "aws_lb")
            .Select(type => StackKinds.All.Find(type)?.Quota)
            .OfType<KindQuota>()
            .ToDictionary(quota => quota, _ => new QuotaDemand(1, 1)));

    public static string Describe(DeploymentSettings settings)
    {
        var address = settings.Address;
        var tasks = settings.Task.DesiredCount;
        var shared = settings.Traffic.HasRoute
            ? $"a network, a cluster and a load balancer of its own, about {Math.Round(LoadBalancerKind.MonthOfOne)} US dollars a month"
            : "a network and a cluster of its own, which cost nothing";
        return $"{address.Application}/{address.Environment} is new: {shared}, and {tasks} task{(tasks == 1 ? "" : "s")} of "
            + $"{address.Service}, about {Math.Round(tasks * EcsServiceKind.MonthOf(settings.Task))} US dollars a month "
            + "(AWS's list prices, without traffic and logs). Projects with the same CascadeApplication share all but the tasks.";
    }
}
