using System.Text.Json;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.Quotas;

/// <summary>
/// Whether the account has room for what a stack is about to create. It protects, and is never why a publish fails that could have gone well: what cannot be asked
/// (no permission, no such endpoint, no answer in time) is taken for enough, and Terraform will see.
/// </summary>
internal sealed class QuotaCheck(ResourceClients clients, DeploymentTarget target, IBuildLog log)
{
    /// <summary>Everything is asked at once; a network that lets nobody reach one of the endpoints must not hold a publish up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly AccountUsage _account = new(clients, target.Account);

    /// <returns>One problem for each quota that does not suffice.</returns>
    public async Task<IReadOnlyList<Problem>> RunAsync(NewResources planned, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        var vcpus = planned.Tasks * planned.Cpu / 1024.0;
        var problems = await Task.WhenAll(
            AskAsync(AccountQuota.Vpcs, planned.Vpcs, _account.VpcsAsync, Errors.NoRoomForVpc, limit.Token, cancellationToken),
            AskAsync(AccountQuota.LoadBalancers, planned.LoadBalancers, _account.LoadBalancersAsync, Errors.NoRoomForLoadBalancer, limit.Token, cancellationToken),
            AskAsync(AccountQuota.SecurityGroups, planned.SecurityGroups, _account.SecurityGroupsAsync, Errors.NoRoomForSecurityGroup, limit.Token, cancellationToken),
            AskAsync(AccountQuota.Roles, planned.Roles, _account.RolesAsync, Errors.NoRoomForRoles, limit.Token, cancellationToken),
            AskAsync(AccountQuota.TargetGroups, planned.TargetGroups, _account.TargetGroupsAsync, Errors.NoRoomForTargetGroup, limit.Token, cancellationToken),
            AskAsync(AccountQuota.FargateVcpus, (int)Math.Ceiling(vcpus), _account.FargateVcpusAsync, use => Errors.TooManyVcpus(use, planned.Tasks, vcpus), limit.Token, cancellationToken));
        return [.. problems.OfType<Problem>()];
    }

    private async Task<Problem?> AskAsync(
        AccountQuota quota, int needed, Func<CancellationToken, Task<Usage?>> ask, Func<QuotaUse, Problem> problem, CancellationToken limit, CancellationToken cancellationToken)
    {
        if (needed == 0)
        {
            return null;
        }

        try
        {
            if (await ask(limit) is { } usage)
            {
                return new QuotaUse(quota, target, usage.Used, usage.Max, needed) is { Fits: false } use ? problem(use) : null;
            }

            log.Detail($"AWS does not tell the quota '{quota.Name}'");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && IsNoAnswer(exception))
        {
            log.Detail($"the quota '{quota.Name}' could not be asked for: {exception.Message}");
        }

        return null;
    }

    private static bool IsNoAnswer(Exception exception) =>
        exception is OperationCanceledException or JsonException || AwsFailure.Explain(exception, "") is not null;
}
