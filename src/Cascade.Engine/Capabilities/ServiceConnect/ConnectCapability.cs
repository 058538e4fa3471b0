using System.Text.Json;
using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Names;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.Stacks;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.EcsService;
using HashiCorp.Cdktf.Providers.Aws.ServiceDiscoveryHttpNamespace;
using HashiCorp.Cdktf.Providers.Aws.VpcSecurityGroupIngressRule;

namespace Cascade.Engine.Capabilities.ServiceConnect;

/// <summary>
/// <c>@(CascadeReference)</c> and <c>CascadePublic=false</c>: the services of an environment call each other by name, through ECS Service
/// Connect. A service's security group lets in exactly those that reference the service.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html"/>
internal static class ConnectCapability
{
    public const string Name = "ServiceConnect";

    /// <summary>The name of the port mapping.</summary>
    private const string PortName = "http";

    /// <summary>The port that callers name, or leave out.</summary>
    private const int Port = 80;

    private const string TasksGroup = "aws_security_group.tasks";

    /// <summary>MiB for ECS's proxy beside the application, as AWS recommends for less than 500 requests a second.</summary>
    private const int ProxyMemory = 64;

    public static Capability Declaration { get; } = new()
    {
        Name = Name,
        Page = "network.md#calls-between-services",
        Topic = ConnectTopic.Topic,
        Extend = Extend,
        Environment = EnvironmentPart.Of(ConnectJson.Default.ConnectNeed, Wanted, AddNamespace) with
        {
            Outputs = [EnvironmentOutputs.NamespaceArn],
            ReadyAsync = ReferencedServices.WaitAsync,
        },
        Kinds = [new NamespaceKind()],
    };

    private static ConnectNeed? Wanted(DeploymentSettings settings) =>
        settings.Of<ConnectSettings>() is var own && (own.IsServed || own.References.Count > 0) 
            ? new(own.IsServed ? settings.Traffic.Port : null, own.References)
            : null;

    private static void AddNamespace(EnvironmentScope scope)
    {
        if (scope.NeedsOf(Name, ConnectJson.Default.ConnectNeed).Count > 0)
        {
            var space = new ServiceDiscoveryHttpNamespace(
                scope.Stack,
                "aws_service_discovery_http_namespace.main",
                new ServiceDiscoveryHttpNamespaceConfig
                {
                    Name = scope.Names.Cluster,
                    Description = "The services of the environment, by name.",
                });
            scope.Output(EnvironmentOutputs.NamespaceArn, "Where the services of the environment find each other.", space.Arn);
        }
    }

    private static void Extend(ServiceScope scope)
    {
        var own = scope.Input.Settings.Of<ConnectSettings>();
        if (Wanted(scope.Input.Settings) is null)
        {
            return;
        }

        scope.ReservedMemory += ProxyMemory;
        scope.ServiceConnect = new EcsServiceServiceConnectConfiguration
        {
            Enabled = true,
            Namespace = scope.Environment.NamespaceArn,
            Service = own.IsServed ? new[] { ServedAs(scope) } : null,
        };
        if (own.IsServed)
        {
            scope.ApplicationChanges.Add(container => container with
            {
                PortMappings = [.. container.PortMappings!.Select(mapping => mapping with { Name = PortName, AppProtocol = ProtocolOf(scope) })],
            });
        }

        foreach (var (reference, name) in own.References.Zip(TerraformNames.Unique("reference", own.References)))
        {
            scope.Variables.Set($"services__{reference}__http__0", $"http://{reference}");
            AllowTo(scope, reference, name);
        }
    }

    private static EcsServiceServiceConnectConfigurationService ServedAs(ServiceScope scope)
    {
        var name = scope.Input.Settings.Address.Service;
        return new()
        {
            PortName = PortName,
            DiscoveryName = name,
            ClientAlias = new EcsServiceServiceConnectConfigurationServiceClientAlias { DnsName = name, Port = Port },
        };
    }

    private static string ProtocolOf(ServiceScope scope) => scope.Input.Settings.Traffic.Protocol switch
    {
        TargetProtocol.Grpc => "grpc",
        TargetProtocol.Http2 => "http2",
        _ => "http",
    };

    /// <summary>
    /// Opens the other service's security group to this service, on that service's port. A service that is published at the same time may not
    /// have told its port yet: then on all, until the next publish.
    /// </summary>
    private static void AllowTo(ServiceScope scope, string service, string name)
    {
        var (input, data) = (scope.Input, $"data.aws_security_groups.{name}");
        TerraformStack.Of(scope.Stack).AddOverride($"{data}.tags", new Dictionary<string, object>
        {
            [OwnerTags.Application] = input.Settings.Address.Application,
            [OwnerTags.Environment] = input.Settings.Address.Environment,
            [OwnerTags.Service] = service,
            [OwnerTags.Address] = TasksGroup,
        });
        // A destroy must not fail where the other service has gone before.
        var group = $"${{try({data}.ids[0], \"sg-00000000000000000\")}}";
        var port = PortOf(input, service);
        scope.Prerequisites.Add(new VpcSecurityGroupIngressRule(
            scope.Stack,
            $"aws_vpc_security_group_ingress_rule.{name}",
            new VpcSecurityGroupIngressRuleConfig
            {
                SecurityGroupId = group,
                Description = $"From {scope.Input.Settings.Address.Service}",
                ReferencedSecurityGroupId = $"${{{TasksGroup}.id}}",
                IpProtocol = "tcp",
                FromPort = port ?? 0,
                ToPort = port ?? 65535,
            }));
    }

    private static int? PortOf(SynthesisInput input, string service) =>
        input.Shape.Needs.FirstOrDefault(need => need.Capability == Name && need.Service == service && !need.IsLeaving) is { } theirs
            ? JsonSerializer.Deserialize(theirs.Need, ConnectJson.Default.ConnectNeed)!.Port
            : null;
}
