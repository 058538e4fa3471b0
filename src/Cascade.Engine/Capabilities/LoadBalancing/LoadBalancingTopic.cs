using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Capabilities.LoadBalancing;

/// <summary>Settings of the environment's load balancer, which any of its services may have.</summary>
/// <seealso href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html"/>
internal static class LoadBalancingTopic
{
    private static readonly NumberDeclaration IdleTimeoutProperty = new(
        "CascadeIdleTimeout",
        "seconds that a connection may be silent before the load balancer closes the connection; of all services of the environment, the longest"
            + " holds",
        1,
        4000,
        "seconds")
    {
        Group = PropertyGroup.Time,
        Unset = "60, unless another service of the environment sets more",
        Example = "300",
    };

    private static readonly SwitchDeclaration InternalProperty = new(
        "CascadeInternal",
        "whether the environment's load balancer has private addresses alone, for clients in the network and in what is connected with it (VPN,"
            + " peering); for all services of the environment",
        false)
    {
        Group = PropertyGroup.Traffic,
        Example = "true",
    };

    public static readonly Declaration WebAclProperty = new(
        "CascadeWebAclArn", "the ARN of a web ACL of AWS WAF, of the service's region: the ACL sees all requests to the environment first")
    {
        Group = PropertyGroup.Traffic,
        Unset = "none",
        Example = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/shop/12345678-90ab-cdef-1234-567890abcdef",
    };

    private static readonly SwitchDeclaration ProtectProperty = new(
        "CascadeProtect",
        "whether the service and its environment cannot be destroyed, by Cascade or in AWS's console, until a publish with `false`",
        false)
    {
        Group = PropertyGroup.Traffic,
        Example = "true",
    };

    public static SettingsTopic Topic { get; } = SettingsTopic.Of(
        LoadBalancingJson.Default.LoadBalancingSettings, Read, properties: [IdleTimeoutProperty, InternalProperty, WebAclProperty, ProtectProperty]);

    private static LoadBalancingSettings Read(RequestReader reader, DeploymentSettings settings)
    {
        var (timeout, webAcl, protect) = (reader.Number(IdleTimeoutProperty), reader.Text(WebAclProperty), reader.Switch(ProtectProperty));
        if (!settings.Traffic.HasRoute)
        {
            foreach (var property in new Declaration[] { IdleTimeoutProperty, InternalProperty, WebAclProperty }.Where(reader.IsSet))
            {
                reader.Report(Errors.IgnoredByWorker(reader.SettingOf(property), property.Name));
            }

            return new() { Protect = protect };
        }

        if (webAcl is not null && (Arn.Parse(webAcl) is not { Service: "wafv2" } || !webAcl.Contains(":regional/webacl/", StringComparison.Ordinal)))
        {
            reader.Report(Errors.WebAclArnMalformed(reader.SettingOf(WebAclProperty), webAcl));
        }

        return new() { IdleTimeout = timeout, Internal = reader.Switch(InternalProperty), WebAclArn = webAcl, Protect = protect };
    }
}
