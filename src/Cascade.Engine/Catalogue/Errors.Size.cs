namespace Cascade.Engine.Catalogue;

/// <content>11xx: sizes and times of which AWS takes only some.</content>
internal static partial class Errors
{
    /// <summary><c>CascadeCpu</c> is not a size that Fargate has.</summary>
    /// <remarks>Use one of the sizes that the message lists; 1024 units are one vCPU.</remarks>
    public static Problem CpuNotOfFargate(Setting setting, int cpu, IEnumerable<int> valid, int nearest) => new(
        "CASCADE1101",
        $"CascadeCpu {cpu} is not a size that Fargate has: {string.Join(", ", valid)} (1024 are one vCPU). The nearest is {nearest}.")
    {
        Setting = setting,
    };

    /// <summary>Fargate does not pair this memory with this CPU.</summary>
    /// <remarks>Use one of the values of memory, in MiB, that the message lists, or another <c>CascadeCpu</c>.</remarks>
    public static Problem MemoryNotPaired(Setting setting, int cpu, int memory, string valid, int nearest, IReadOnlyList<int> cpus) => new(
        "CASCADE1102",
        $"CascadeMemory {memory} does not go with CascadeCpu {cpu}: Fargate pairs {cpu} with {valid} MiB. "
        + $"The nearest is {nearest}{(cpus.Count == 0 ? "" : $"; {memory} goes with CascadeCpu {string.Join(" or ", cpus)}")}.")
    {
        Setting = setting,
    };

    /// <summary><c>CascadeLogRetentionDays</c> is not one of the values that CloudWatch takes.</summary>
    /// <remarks>Use one of the values that the message lists.</remarks>
    public static Problem RetentionNotOfCloudWatch(Setting setting, int days, IEnumerable<int> valid, int nearest) => new(
        "CASCADE1103",
        $"CascadeLogRetentionDays {days} is not a retention that CloudWatch has; the nearest is {nearest}. "
        + $"Valid are {string.Join(", ", valid)}.")
    {
        Setting = setting,
    };
}
