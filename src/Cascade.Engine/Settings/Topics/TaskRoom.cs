using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>The room that the task has for its containers.</summary>
/// <param name="Cpu">vCPU units.</param>
/// <param name="Memory">MiB.</param>
/// <param name="ApplicationPort">The port that the application has taken already.</param>
/// <param name="CollectorMemory">MiB that the collector takes; 0 without a collector.</param>
internal sealed record TaskRoom(int Cpu, int Memory, int? ApplicationPort, int CollectorMemory)
{
    /// <summary>MiB below which the container runtime starts nothing.</summary>
    /// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html"/>
    public const int LeastMemory = 6;

    /// <summary>MiB. A .NET program that says hello takes about half.</summary>
    public const int LeastForApplication = 128;

    public void Check(RequestReader reader, Setting setting, IReadOnlyList<FurtherContainer> containers)
    {
        var memory = containers.Sum(container => (long)(container.Memory ?? 0));
        if (memory + CollectorMemory + LeastForApplication > Memory && memory > 0)
        {
            reader.Report(Errors.ContainersTooLarge(setting, memory, Memory, CollectorMemory, LeastForApplication));
        }

        var cpu = containers.Sum(container => (long)(container.Cpu ?? 0));
        if (cpu >= Cpu)
        {
            reader.Report(Errors.ContainersTakeAllCpu(setting, cpu, Cpu));
        }
    }
}
