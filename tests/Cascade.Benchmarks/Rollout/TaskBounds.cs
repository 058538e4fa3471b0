using Cascade.Engine.Settings.Topics;

namespace Cascade.Benchmarks.Rollout;

/// <summary>How many tasks ECS keeps running in a rolling update, as percentages of the desired number.</summary>
/// <param name="MinimumHealthyPercent">Rounded up.</param>
/// <param name="MaximumPercent">Rounded down.</param>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html"/>
internal sealed record TaskBounds(int MinimumHealthyPercent, int MaximumPercent)
{
    /// <summary>ECS's defaults, and ours: all new tasks beside all old ones.</summary>
    public static TaskBounds Default { get; } = new(TaskReplacement.MinimumHealthyPercent, TaskReplacement.MaximumPercent);

    public int Least(int desired) => (int)(((long)desired * MinimumHealthyPercent + 99) / 100);

    public int Most(int desired) => (int)((long)desired * MaximumPercent / 100);
}
