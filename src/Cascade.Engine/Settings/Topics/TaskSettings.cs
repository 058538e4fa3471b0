using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>Size and number of the tasks. Terraform's provider takes any size; ECS refuses a wrong size minutes later.</summary>
internal sealed record TaskSettings
{
    private static readonly NumberDeclaration CpuProperty =
        new(
            "CascadeCpu",
            $"the task's vCPU units, 1024 to one vCPU: {string.Join(", ", FargateSizes.Cpus.SkipLast(1))} or {FargateSizes.Cpus.Last()}",
            1,
            int.MaxValue,
            "vCPU units")
        {
            Group = PropertyGroup.Size,
            Default = FargateSizes.Cpus.First(),
            ShowsBounds = false,
            Example = "1024",
        };

    private static readonly NumberDeclaration MemoryProperty =
        new("CascadeMemory", "the task's memory in MiB: one that goes with the CPU", 1, int.MaxValue, "MiB")
        {
            Group = PropertyGroup.Size,
            Unset = "the least that goes with the CPU",
            ShowsBounds = false,
            Example = "2048",
        };

    private static readonly NumberDeclaration DesiredCountProperty =
        new("CascadeDesiredCount", "tasks", 0, 5000, "tasks") { Group = PropertyGroup.Size, Default = 1, Example = "3" };

    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EphemeralStorage.html
    private static readonly NumberDeclaration EphemeralStorageProperty =
        new("CascadeEphemeralStorage", "GiB of the task's disk, which ends with the task", 21, 200, "GiB")
        {
            Group = PropertyGroup.Size,
            Unset = "Fargate's own 20",
            Example = "50",
        };

    public static IReadOnlyList<Declaration> Properties { get; } =
        [CpuProperty, MemoryProperty, EphemeralStorageProperty, DesiredCountProperty];

    /// <summary>vCPU units, 1024 to one vCPU.</summary>
    public int Cpu { get; init; } = CpuProperty.Default;

    /// <summary>MiB.</summary>
    public int Memory { get; init; } = FargateSizes.MemoriesFor(CpuProperty.Default)[0];

    /// <summary>GiB; null for Fargate's own.</summary>
    public int? EphemeralStorage { get; init; }

    public int DesiredCount { get; init; } = DesiredCountProperty.Default;

    public CpuArchitecture Architecture { get; init; }

    public static TaskSettings Read(RequestReader reader)
    {
        var (cpu, memory) = Size(reader);
        return new()
        {
            Cpu = cpu,
            Memory = memory,
            EphemeralStorage = reader.Number(EphemeralStorageProperty),
            DesiredCount = reader.Integer(DesiredCountProperty),
            Architecture = Topics.Architecture.Read(reader),
        };
    }

    /// <summary>The setting that a problem about the number of tasks names.</summary>
    public static Setting CountSetting(RequestReader reader) => reader.SettingOf(DesiredCountProperty);

    private static (int Cpu, int Memory) Size(RequestReader reader)
    {
        var cpu = reader.Integer(CpuProperty);
        var memory = reader.Number(MemoryProperty);
        if (!FargateSizes.Cpus.Contains(cpu))
        {
            var nearest = NearMiss.Of(cpu, FargateSizes.Cpus);
            reader.Report(Errors.CpuNotOfFargate(reader.SettingOf(CpuProperty), cpu, FargateSizes.Cpus, nearest));
            return (CpuProperty.Default, memory ?? FargateSizes.MemoriesFor(CpuProperty.Default)[0]);
        }

        var memories = FargateSizes.MemoriesFor(cpu);
        if (memory is { } given && !memories.Contains(given))
        {
            reader.Report(Errors.MemoryNotPaired(
                reader.SettingOf(MemoryProperty),
                cpu,
                given,
                FargateSizes.Describe(cpu),
                NearMiss.Of(given, memories),
                FargateSizes.CpusFor(given)));
        }

        return (cpu, memory ?? memories[0]);
    }
}
