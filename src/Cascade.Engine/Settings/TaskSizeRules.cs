using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Terraform.Events;

namespace Cascade.Engine.Settings;

/// <summary>CPU and memory of the task. Terraform's provider takes any pair; ECS refuses it minutes later.</summary>
internal static class TaskSizeRules
{
    private const string CpuProperty = "CascadeCpu";
    private const string MemoryProperty = "CascadeMemory";
    private const int DefaultCpu = 256;

    /// <summary>vCPU units and MiB. Memory that is not set is the least that goes with the CPU.</summary>
    public static (int Cpu, int Memory) Read(RequestReader reader)
    {
        var cpu = reader.Integer(CpuProperty, DefaultCpu, 1, int.MaxValue, "vCPU units");
        var memory = reader.Number(reader.SettingOf(MemoryProperty), MemoryProperty, reader.Text(MemoryProperty), 1, int.MaxValue, "MiB");
        if (!FargateSizes.Cpus.Contains(cpu))
        {
            reader.Report(Errors.CpuNotOfFargate(reader.SettingOf(CpuProperty), cpu, FargateSizes.Cpus, NearMiss.Of(cpu, FargateSizes.Cpus)));
            return (DefaultCpu, memory ?? FargateSizes.MemoriesFor(DefaultCpu)[0]);
        }

        var memories = FargateSizes.MemoriesFor(cpu);
        if (memory is not { } given)
        {
            return (cpu, memories[0]);
        }

        if (!memories.Contains(given))
        {
            reader.Report(Errors.MemoryNotPaired(
                reader.SettingOf(MemoryProperty), cpu, given, FargateSizes.Describe(cpu), NearMiss.Of(given, memories), FargateSizes.CpusFor(given)));
        }

        return (cpu, given);
    }
}
