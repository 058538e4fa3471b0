using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Kinds;
using Cascade.Engine.Names;

namespace Cascade.Engine.Quotas;

/// <summary>
/// Whether the account has room for the resources that a stack is about to create. The check never fails a publish that could have gone
/// well: a quota that cannot be asked for (no permission, no such endpoint, no answer in time) counts as enough, and Terraform will see.
/// </summary>
internal sealed class QuotaCheck(ResourceClients clients, DeploymentTarget target, IBuildLog log)
{
    /// <returns>One problem for each quota that does not suffice.</returns>
    public async Task<IReadOnlyList<Problem>> RunAsync(NewResources planned, CancellationToken cancellationToken)
    {
        using var questions = new OptionalQuestions(log, cancellationToken);
        var answers = planned.Demands.Select(demand => questions.AskAsync(
            limit => AskAsync(demand.Key, demand.Value, limit), $"the quota '{demand.Key.Quota.Name}' could not be asked for"));
        return [.. (await Task.WhenAll(answers)).OfType<Problem>()];
    }

    private async Task<Problem?> AskAsync(KindQuota kind, QuotaDemand demand, CancellationToken cancellationToken)
    {
        if (await kind.UsageAsync(clients, target.Account, cancellationToken) is { } usage)
        {
            var use = new QuotaUse(kind.Quota, target, usage.Used, usage.Max, (int)Math.Ceiling(demand.Units));
            return use.Fits ? null : kind.Problem(use, demand);
        }

        log.Detail($"AWS does not tell the quota '{kind.Quota.Name}'");
        return null;
    }
}
