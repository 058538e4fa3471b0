using System.Globalization;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Names;

namespace Cascade.Engine.Recovery;

/// <summary>The routes as ELB has them: a lost registry is rebuilt from them.</summary>
internal sealed class ListenerRules(IAmazonElasticLoadBalancingV2 loadBalancing)
{
    /// <summary>All rules of a listener but its default one, by priority.</summary>
    public async Task<IReadOnlyList<ListenerRule>> DescribeAsync(string listenerArn, CancellationToken cancellationToken)
    {
        var rules = await loadBalancing.RulesAsync(listenerArn, cancellationToken).ToListAsync(cancellationToken);
        var tags = await loadBalancing.TagsAsync(rules.Select(rule => rule.RuleArn.Required()), cancellationToken);
        return [.. rules.Select(rule => Describe(rule, tags.GetValueOrDefault(rule.RuleArn.Required()))).OrderBy(rule => rule.Priority)];
    }

    private static ListenerRule Describe(Rule rule, IReadOnlyDictionary<string, string>? tags) => new(
        rule.RuleArn.Required(),
        int.TryParse(rule.Priority, CultureInfo.InvariantCulture, out var priority)
            ? priority
            : throw new IncompleteAnswerException("rule.Priority"),
        Values(rule, "path-pattern", condition => condition.PathPatternConfig?.Values),
        Values(rule, "host-header", condition => condition.HostHeaderConfig?.Values),
        tags ?? new Dictionary<string, string>());

    // A rule has its values in an old member and in a member of its kind; an answer need not fill both.
    private static List<string> Values(Rule rule, string field, Func<RuleCondition, List<string>?> ofKind) =>
        [.. (rule.Conditions ?? []).Where(condition => condition.Field == field)
            .SelectMany(condition => ofKind(condition) is { Count: > 0 } values ? values : condition.Values ?? [])];
}

/// <summary>A rule of a listener.</summary>
/// <param name="Arn">The rule's.</param>
/// <param name="Priority">1 to 50,000.</param>
/// <param name="PathPatterns">For instance <c>/orders</c> and <c>/orders/*</c>.</param>
/// <param name="HostHeaders">Empty for every host.</param>
/// <param name="Tags">All of its tags.</param>
internal sealed record ListenerRule(
    string Arn,
    int Priority,
    IReadOnlyList<string> PathPatterns,
    IReadOnlyList<string> HostHeaders,
    IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>The service whose rule it is; null for a rule that Cascade did not make.</summary>
    public string? Service => Tags.GetValueOrDefault(OwnerTags.Service) is { Length: > 0 } service ? service : null;
}
