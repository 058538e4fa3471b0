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
    /// <summary>The limit of all questions together: a network that blocks an endpoint must not hold a publish up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <returns>One problem for each quota that does not suffice.</returns>
    public async Task<IReadOnlyList<Problem>> RunAsync(NewResources planned, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        var questions = planned.Demands.Select(demand => AskAsync(demand.Key, demand.Value, limit.Token, cancellationToken));
        return [.. (await Task.WhenAll(questions)).OfType<Problem>()];
    }

    private async Task<Problem?> AskAsync(KindQuota kind, QuotaDemand demand, CancellationToken limit, CancellationToken cancellationToken)
    {
        try
        {
            if (await kind.UsageAsync(clients, target.Account, limit) is { } usage)
            {
                var use = new QuotaUse(kind.Quota, target, usage.Used, usage.Max, (int)Math.Ceiling(demand.Units));
                return use.Fits ? null : kind.Problem(use, demand);
            }

            log.Detail($"AWS does not tell the quota '{kind.Quota.Name}'");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && AwsFailure.IsNoAnswer(exception))
        {
            log.Detail($"the quota '{kind.Quota.Name}' could not be asked for: {exception.Message}");
        }

        return null;
    }
}
