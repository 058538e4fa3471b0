using System.Runtime.InteropServices;

namespace Cascade.Benchmarks.Measuring;

/// <summary>What was measured on.</summary>
internal sealed record Machine(string Os, string Processor, int Cores, double MemoryGigabytes, string Runtime, DateTimeOffset Time)
{
    public static Machine Current { get; } = new(
        RuntimeInformation.OSDescription,
        ProcessorName(),
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1),
        RuntimeInformation.FrameworkDescription,
        DateTimeOffset.UtcNow);

    public override string ToString() => FormattableString.Invariant($"{Processor}, {Cores} cores, {MemoryGigabytes} GB, {Os}, {Runtime}");

    private static string ProcessorName() =>
        (File.Exists("/proc/cpuinfo")
            ? File.ReadLines(
                "/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[^1]
            : null)
        ?? $"{RuntimeInformation.OSArchitecture}";
}
