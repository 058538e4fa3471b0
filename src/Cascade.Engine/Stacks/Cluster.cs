using Cascade.Engine.Names;
using Constructs;
using HashiCorp.Cdktf.Providers.Aws.EcsCluster;

namespace Cascade.Engine.Stacks;

/// <summary>
/// The ECS cluster: a name for what runs together, free of charge. Container Insights, which is not, stays as the account's default has it.
/// </summary>
internal sealed class Cluster : Construct
{
    public Cluster(Construct scope, ResourceNames names)
        : base(scope, "cluster") =>
        Resource = new EcsCluster(this, "aws_ecs_cluster.main", new EcsClusterConfig
        {
            Name = names.Cluster,
        });

    public EcsCluster Resource { get; }
}
