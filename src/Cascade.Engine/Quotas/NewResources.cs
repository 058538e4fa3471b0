namespace Cascade.Engine.Quotas;

/// <summary>What a stack is about to create of what an account has few of.</summary>
internal sealed record NewResources
{
    public int Vpcs { get; init; }

    public int LoadBalancers { get; init; }

    public int SecurityGroups { get; init; }

    public int Roles { get; init; }

    public int TargetGroups { get; init; }

    /// <summary>Tasks of a new service.</summary>
    public int Tasks { get; init; }

    /// <summary>vCPU units of each task, 1024 to one vCPU.</summary>
    public int Cpu { get; init; }

    public static NewResources None { get; } = new();
}
