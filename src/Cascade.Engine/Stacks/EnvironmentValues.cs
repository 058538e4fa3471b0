using Cascade.Engine.Names;
using Constructs;
using HashiCorp.Cdktf;

namespace Cascade.Engine.Stacks;

/// <summary>What a service stack needs of its environment's.</summary>
internal sealed record EnvironmentValues
{
    public required string VpcId { get; init; }

    public required string[] SubnetIds { get; init; }

    public required string[] PrivateSubnetIds { get; init; }

    public required string ClusterArn { get; init; }

    public required string NamespaceArn { get; init; }

    public required string LoadBalancerDnsName { get; init; }

    public required string LoadBalancerSecurityGroupId { get; init; }

    public required string ListenerArn { get; init; }

    public required string HttpsListenerArn { get; init; }

    public static EnvironmentValues For(Construct scope, SynthesisInput input) =>
        input.Environment == EnvironmentReference.Placeholder
            ? Placeholder(input.Target, input.Names)
            : FromState(
                State(scope, input),
                input.Environment == EnvironmentReference.RemoteStateOrPlaceholder ? Placeholder(input.Target, input.Names) : null);

    /// <param name="state">The environment's.</param>
    /// <param name="missing">What stands in for outputs that the state may not have yet; null where it has all.</param>
    private static EnvironmentValues FromState(TerraformRemoteState state, EnvironmentValues? missing) => new()
    {
        VpcId = state.GetString(EnvironmentOutputs.VpcId),
        SubnetIds = state.GetList(EnvironmentOutputs.SubnetIds),
        PrivateSubnetIds = missing is null
            ? state.GetList(EnvironmentOutputs.PrivateSubnetIds)
            : Token.AsList(Try(state, EnvironmentOutputs.PrivateSubnetIds, $"[\"{string.Join("\", \"", missing.PrivateSubnetIds)}\"]")),
        ClusterArn = state.GetString(EnvironmentOutputs.ClusterArn),
        NamespaceArn = Text(state, EnvironmentOutputs.NamespaceArn, missing?.NamespaceArn),
        LoadBalancerDnsName = state.GetString(EnvironmentOutputs.LoadBalancerDnsName),
        LoadBalancerSecurityGroupId = state.GetString(EnvironmentOutputs.LoadBalancerSecurityGroupId),
        ListenerArn = state.GetString(EnvironmentOutputs.ListenerArn),
        HttpsListenerArn = Text(state, EnvironmentOutputs.HttpsListenerArn, missing?.HttpsListenerArn),
    };

    private static string Text(TerraformRemoteState state, string output, string? missing) =>
        missing is null ? state.GetString(output) : Try(state, output, $"\"{missing}\"");

    private static string Try(TerraformRemoteState state, string output, string otherwise) =>
        $"${{try({state.Fqn}.outputs.{output}, {otherwise})}}";

    private static TerraformRemoteState State(Construct scope, SynthesisInput input)
    {
        const string Id = "data.terraform_remote_state.environment";
        if (input.Backend.Bucket is not { } bucket)
        {
            return new DataTerraformRemoteStateLocal(scope, Id, new DataTerraformRemoteStateLocalConfig
            {
                Path = $"../{EnvironmentStack.Id}/terraform.tfstate",
            });
        }

        return new DataTerraformRemoteStateS3(scope, Id, new DataTerraformRemoteStateS3Config
        {
            Bucket = bucket,
            Key = input.Names.Keys.Environment.State,
            Region = input.Target.Region,
            AllowedAccountIds = [input.Target.Account],
            UsePathStyle = input.Backend.UsePathStyle ? true : null,
        });
    }

    private static EnvironmentValues Placeholder(DeploymentTarget target, ResourceNames names)
    {
        var elb = $"arn:{target.Partition}:elasticloadbalancing:{target.Region}:{target.Account}";
        return new()
        {
            VpcId = "vpc-00000000000000000",
            SubnetIds = ["subnet-00000000000000000", "subnet-00000000000000001"],
            PrivateSubnetIds = ["subnet-00000000000000002", "subnet-00000000000000003"],
            ClusterArn = $"arn:{target.Partition}:ecs:{target.Region}:{target.Account}:cluster/{names.Cluster}",
            NamespaceArn = $"arn:{target.Partition}:servicediscovery:{target.Region}:{target.Account}:namespace/ns-0000000000000000",
            LoadBalancerDnsName = $"{names.LoadBalancer}.{target.Region}.elb.amazonaws.com",
            LoadBalancerSecurityGroupId = "sg-00000000000000000",
            ListenerArn = $"{elb}:listener/app/{names.LoadBalancer}/0000000000000000/0000000000000000",
            HttpsListenerArn = $"{elb}:listener/app/{names.LoadBalancer}/0000000000000000/0000000000000001",
        };
    }
}
