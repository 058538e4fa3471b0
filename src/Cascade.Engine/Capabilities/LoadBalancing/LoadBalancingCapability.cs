using System.Text.Json;
using Amazon.WAFV2.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Kinds;
using Cascade.Engine.Names;
using Cascade.Engine.Stacks;
using HashiCorp.Cdktf.Providers.Aws.Wafv2WebAclAssociation;

namespace Cascade.Engine.Capabilities.LoadBalancing;

/// <summary>Idle timeout, firewall and deletion protection of the load balancer that services share.</summary>
internal static class LoadBalancingCapability
{
    private const string Name = "LoadBalancing";

    private static readonly object Missing = new();

    private static readonly object Found = new();

    public static Capability Declaration { get; } = new()
    {
        Name = Name,
        Page = "https.md#the-load-balancer",
        Topic = LoadBalancingTopic.Topic,
        Extend = _ => { },
        Environment = EnvironmentPart.Of(
            LoadBalancingJson.Default.LoadBalancingSettings,
            settings => settings.Of<LoadBalancingSettings>() is { IsEmpty: false } own ? own : null,
            Extend) with
        {
            Conflict = FindConflict,
            Protects = need => Read(need).Protect,
        },
        Kinds = [new WebAclAssociationKind()],
        Check = CheckAsync,
        Looks = [.. Right.ToRead(PolicyScope.Anything, "wafv2:ListWebACLs")],
    };

    private static LoadBalancingSettings Read(string need) =>
        JsonSerializer.Deserialize(need, LoadBalancingJson.Default.LoadBalancingSettings)!;

    private static void Extend(EnvironmentScope scope)
    {
        var needs = scope.NeedsOf(Name, LoadBalancingJson.Default.LoadBalancingSettings);
        if (scope.LoadBalancer is not { } balancer || needs.Count == 0)
        {
            return;
        }

        if (needs.Max(need => need.Need.IdleTimeout) is { } timeout)
        {
            balancer.Resource.IdleTimeout = timeout;
        }

        if (needs.Any(need => need.Need.Internal))
        {
            balancer.Resource.Internal = true;
        }

        if (needs.Any(need => need.Need.Protect))
        {
            balancer.Resource.EnableDeletionProtection = true;
        }

        if (needs.Select(need => need.Need.WebAclArn).FirstOrDefault(arn => arn is not null) is { } webAcl)
        {
            _ = new Wafv2WebAclAssociation(scope.Stack, "aws_wafv2_web_acl_association.load_balancer", new Wafv2WebAclAssociationConfigA
            {
                ResourceArn = balancer.Resource.Arn,
                WebAclArn = webAcl,
            });
        }
    }

    private static Problem? FindConflict(string service, IReadOnlyList<EnvironmentNeed> needs)
    {
        var all = needs.Select(need => (need.Service, Acl: Read(need.Need).WebAclArn)).Where(one => one.Acl is not null).ToList();
        return all.Find(one => one.Service == service) is { Acl: { } own } && all.Find(one => one.Acl != own) is { Acl: { } theirs } other
            ? Errors.WebAclOfOther(own, other.Service, theirs)
            : null;
    }

    private static async Task<IReadOnlyList<Problem>> CheckAsync(AccountLook look, CancellationToken cancellationToken)
    {
        if (look.Settings.Of<LoadBalancingSettings>().WebAclArn is not { } arn)
        {
            return [];
        }

        var setting = new Setting(LoadBalancingTopic.WebAclProperty.Name, arn);
        var parts = arn.Split(':');
        if ((parts[3], parts[4]) != (look.Target.Region, look.Target.Account))
        {
            return [Errors.WebAclElsewhere(setting, arn, look.Target)];
        }

        using var questions = new OptionalQuestions(look.Log, cancellationToken);
        var exists = await questions.AskAsync<object>(
            async limit => await WebAclsAsync(look, limit).AnyAsync(acl => acl == arn, limit) ? Found : Missing,
            $"the web ACL {arn} could not be looked for");
        return exists == Missing ? [Errors.WebAclNotThere(setting, arn, look.Target)] : [];
    }

    private static IAsyncEnumerable<string?> WebAclsAsync(AccountLook look, CancellationToken cancellationToken) => Pages.ReadAsync(
        async marker =>
        {
            var request = new ListWebACLsRequest { Scope = "REGIONAL", NextMarker = marker };
            var page = await look.Clients.Firewalls.ListWebACLsAsync(request, cancellationToken);
            return (page.WebACLs?.ConvertAll(acl => acl.ARN), page.NextMarker);
        },
        cancellationToken);
}

/// <summary>The place of a web ACL before the load balancer. Import id: both ARNs.</summary>
internal sealed class WebAclAssociationKind : ResourceKind
{
    public override string Type => "aws_wafv2_web_acl_association";

    public override string Name => "web ACL association";

    public override Price Price => Price.Free;

    public override IReadOnlyList<Right> Rights { get; } =
    [
        // The web ACL is the user's: any.
        .. Right.ToChange(
            PolicyScope.Anything, "elasticloadbalancing:SetWebACL", "wafv2:AssociateWebACL", "wafv2:DisassociateWebACL"),
        .. Right.ToRead(PolicyScope.Anything, "wafv2:GetWebACLForResource", "wafv2:ListResourcesForWebACL"),
    ];

    public override string ImportIdFrom(StateAttributes attributes) => $"{attributes.Text("web_acl_arn")},{attributes.Text("resource_arn")}";

    public override string? ImportIdFrom(ExpectedResource resource, StackReferences references) =>
        references.IdOf(resource, "resource_arn") is { } balancer ? $"{resource.Argument("web_acl_arn")},{balancer}" : null;

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        var (acl, balancer) = (importId.Split(',')[0], importId.Split(',')[^1]);
        var request = new ListResourcesForWebACLRequest { WebACLArn = acl, ResourceType = "APPLICATION_LOAD_BALANCER" };
        var answer = await clients.Firewalls.ListResourcesForWebACLAsync(request, cancellationToken).OrNullAsync();
        return answer?.ResourceArns?.Contains(balancer) == true ? ResourceHealth.Healthy : ResourceHealth.Gone;
    }
}
