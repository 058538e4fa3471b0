namespace Cascade.Engine.Settings.Topics;

/// <summary>The pairs of CPU (vCPU units) and memory (MiB) that Fargate runs on Linux.</summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size"/>
internal static class FargateSizes
{
    private static readonly SortedDictionary<int, int[]> MemoriesByCpu = new()
    {
        [256] = [512, 1024, 2048],
        [512] = Steps(1024, 4096, 1024),
        [1024] = Steps(2048, 8192, 1024),
        [2048] = Steps(4096, 16384, 1024),
        [4096] = Steps(8192, 30720, 1024),
        [8192] = Steps(16384, 61440, 4096),
        [16384] = Steps(32768, 122880, 8192),
    };

    public static IReadOnlyCollection<int> Cpus => MemoriesByCpu.Keys;

    public static IReadOnlyList<int> MemoriesFor(int cpu) => MemoriesByCpu[cpu];

    public static IReadOnlyList<int> CpusFor(int memory) =>
        [.. MemoriesByCpu.Where(pair => pair.Value.Contains(memory)).Select(pair => pair.Key)];

    /// <summary>A CPU size's memories as a person writes them: <c>512, 1024, 2048</c> or <c>4096 to 16384 in steps of 1024</c>.</summary>
    public static string Describe(int cpu)
    {
        var memories = MemoriesByCpu[cpu];
        return memories.Length <= 3
            ? string.Join(", ", memories)
            : $"{memories[0]} to {memories[^1]} in steps of {memories[1] - memories[0]}";
    }

    private static int[] Steps(int first, int last, int step) =>
        [.. Enumerable.Range(0, ((last - first) / step) + 1).Select(i => first + (i * step))];
}
