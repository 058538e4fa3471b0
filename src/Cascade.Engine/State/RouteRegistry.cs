using System.Collections.Immutable;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.State;

/// <summary>
/// Which service of an environment has which route, the priority of its listener rule, and what services need of the environment:
/// <c>routes.json</c> in the bucket.
/// A value: a change returns another registry, for the caller to write with If-Match, or to make anew from what somebody else wrote.
/// </summary>
internal sealed record RouteRegistry
{
    /// <summary>Rules that a load balancer may have beside the default of its listeners.</summary>
    /// <seealso href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html"/>
    public const int MaxRules = 100;

    public static RouteRegistry Empty { get; } = new();

    public ImmutableArray<RouteClaim> Claims { get; init; } = [];

    /// <summary>By service, then by capability.</summary>
    public ImmutableArray<EnvironmentNeed> Needs { get; init; } = [];

    /// <summary>Whether both say the same.</summary>
    public bool IsSameAs(RouteRegistry other) => Claims.SequenceEqual(other.Claims) && Needs.SequenceEqual(other.Needs);

    /// <summary>What a service needs from now on. What the service needed before stays until <see cref="Settle"/>: its tasks use that.</summary>
    public RouteRegistry WithNeeds(string service, IReadOnlyList<EnvironmentNeed> needs) => this with
    {
        Needs =
        [
            .. Needs.Where(need => need.Service != service)
                .Concat(needs.Select(need => need.Alone with { IsPending = !Needs.Any(known => known.Alone == need.Alone && !known.IsPending) }))
                // What never came to be need not stay.
                .Concat(Needs.Where(need => need.Service == service && !need.IsPending).Select(need => need.Alone)
                    .Except(needs.Select(need => need.Alone))
                    .Select(need => need with { IsLeaving = true }))
                .OrderBy(need => need.Service, StringComparer.Ordinal)
                .ThenBy(need => need.Capability, StringComparer.Ordinal)
                .ThenBy(need => need.IsLeaving),
        ],
    };

    /// <summary>
    /// Gives a route to a service. The service keeps the route it had until <see cref="Settle"/>: until an apply has changed the rule,
    /// the load balancer has the old one, and its priority is nobody else's.
    /// </summary>
    /// <exception cref="CascadeException">Another service has the route, or there is no room for one more rule.</exception>
    public (RouteRegistry Registry, RouteClaim Claim) Claim(string service, Route route)
    {
        if (Claims.FirstOrDefault(claim => claim.Service == service && claim.IsFor(route)) is { } own)
        {
            return (this, own);
        }

        if (Claims.FirstOrDefault(claim => claim.Service is not null && claim.Service != service && claim.Route.Overlaps(route)) is { } other)
        {
            throw new CascadeException(Errors.RouteTaken(service, route, other.Service!));
        }

        // A service that changes its route has one rule before and after.
        var others = Claims.Where(claim => claim.Service != service).DistinctBy(claim => claim.Service ?? $"rule {claim.Priority}");
        if (others.Count() >= MaxRules)
        {
            throw new CascadeException(Errors.TooManyRoutes(service, MaxRules));
        }

        var level = RoutePriority.Level(route);
        var priority = Enumerable.Range(0, RoutePriority.Slots)
            .Select(slot => RoutePriority.Of(level, slot))
            .Except(Claims.Select(claim => claim.Priority))
            .FirstOrDefault();
        if (priority == 0)
        {
            throw new CascadeException(Errors.TooManyRoutes(service, MaxRules));
        }

        var claim = new RouteClaim(service, route, priority);
        return (this with { Claims = Claims.Add(claim) }, claim);
    }

    /// <summary>After an apply: the service has this claim (null: none) and its needs, and none of its earlier ones.</summary>
    public RouteRegistry Settle(string service, RouteClaim? claim) => this with
    {
        Claims = Claims.RemoveAll(other => other.Service == service && other != claim),
        Needs = [.. Needs.Where(need => need.Service != service || !need.IsLeaving).Select(need => need.Service == service ? need.Alone : need)],
    };

    /// <summary>After a destroy: the service has no route, and needs nothing.</summary>
    public RouteRegistry Free(string service) => this with
    {
        Claims = Claims.RemoveAll(claim => claim.Service == service),
        Needs = Needs.RemoveAll(need => need.Service == service),
    };

    /// <summary>
    /// The registry by the load balancer's rules, when <c>routes.json</c> is lost. Rules that are no service's keep their priority.
    /// </summary>
    /// <param name="rules">Of the load balancer.</param>
    /// <param name="needs">As the environment's stack keeps them.</param>
    public static RouteRegistry Rebuild(IEnumerable<DescribedRule> rules, IEnumerable<EnvironmentNeed> needs) =>
        new()
        {
            Claims = [.. rules.OrderBy(rule => rule.Priority).Select(rule => new RouteClaim(rule.Service, rule.Route, rule.Priority))],
            Needs = [.. needs],
        };
}

/// <summary>A route that a service has.</summary>
/// <param name="Service">The service, or null for a rule that somebody made by other means.</param>
/// <param name="Route">Which requests.</param>
/// <param name="Priority">Of the listener rule.</param>
internal sealed record RouteClaim(string? Service, Route Route, int Priority)
{
    public bool IsFor(Route route) => Route.IsSameAs(route);
}

/// <summary>A listener rule as ELB describes it.</summary>
/// <param name="Priority">The rule's priority.</param>
/// <param name="Paths">Values of its path condition, or none.</param>
/// <param name="Hosts">Values of its host condition, or none.</param>
/// <param name="Service">The value of its tag <c>cascade:service</c>, or null.</param>
internal sealed record DescribedRule(int Priority, ImmutableArray<string> Paths, ImmutableArray<string> Hosts, string? Service)
{
    // `/orders/*` is described as itself and `/orders`.
    public Route Route => new(
        Paths.FirstOrDefault(path => path.EndsWith("/*", StringComparison.Ordinal)) ?? Paths.FirstOrDefault("/*"),
        Hosts.FirstOrDefault()) { FurtherHostNames = [.. Hosts.Skip(1)] };
}
