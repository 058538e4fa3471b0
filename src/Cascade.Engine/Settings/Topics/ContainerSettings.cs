using System.Text.Json.Serialization;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>The task's containers beside the collector's.</summary>
internal sealed record ContainerSettings
{
    // Ten in a task, of which two are the application and the collector.
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html
    private const int MaxContainers = 10 - 2;

    private static readonly Declaration DependsOnProperty = new(
        "CascadeDependsOn",
        "the containers that the application's container waits for at its start: containers of "
        + "[`@(CascadeContainer)`](items.md#cascadecontainer), "
        + "each with"
            + " `START`, `COMPLETE`, `SUCCESS` or `HEALTHY`, separated by semicolons")
    {
        Group = PropertyGroup.Task,
        Unset = "nothing but the collector's start",
        Example = "migrations:SUCCESS;cache:HEALTHY",
    };

    public static IReadOnlyList<Declaration> Properties { get; } = [DependsOnProperty];

    public static IReadOnlyList<ItemDeclaration> Items { get; } = [ContainerItem.Declaration];

    /// <summary>Further containers of the same task, in the project's order.</summary>
    public IReadOnlyList<FurtherContainer> Further { get; init; } = [];

    /// <summary>The further containers whose images the publish builds: each has a repository of its own.</summary>
    [JsonIgnore]
    public IEnumerable<FurtherContainer> FromProjects => Further.Where(container => container.Source is not null);

    /// <summary>The containers that the application's container waits for before it starts, beside the collector.</summary>
    public IReadOnlyList<ContainerDependency> DependsOn { get; init; } = [];

    public static ContainerSettings Read(RequestReader reader, TaskRoom room)
    {
        var items = reader.Items(ContainerItem.Declaration);
        var all = RequestReader.SettingOf(ContainerItem.Declaration);
        if (items.Count > MaxContainers)
        {
            reader.Report(Errors.TooManyContainers(all, items.Count, MaxContainers));
        }

        (Setting Setting, FurtherContainer Container)[] written =
            [.. items.Select(item => (RequestReader.SettingOf(ContainerItem.Declaration, item), ContainerItem.Read(reader, item)))];
        CheckNames(reader, written);
        CheckPorts(reader, written, room.ApplicationPort);
        room.Check(reader, all, [.. written.Select(pair => pair.Container)]);

        var setting = reader.SettingOf(DependsOnProperty);
        var ofApplication = Dependencies.Parse(reader, setting, ContainerNames.Application, reader.Text(DependsOnProperty));
        Dependencies.Check(reader, written, setting, ofApplication, collector: room.CollectorMemory > 0);
        return new() { Further = [.. written.Select(pair => pair.Container)], DependsOn = ofApplication };
    }

    private static void CheckNames(RequestReader reader, IEnumerable<(Setting Setting, FurtherContainer Container)> written)
    {
        var taken = new HashSet<string> { ContainerNames.Application, ContainerNames.Collector };
        foreach (var (setting, container) in written)
        {
            if (!KebabName.IsKebab(container.Name) || container.Name.Length > KebabName.MaxLength)
            {
                reader.Report(Errors.ContainerNameMalformed(setting, container.Name, KebabName.From(container.Name)));
            }
            else if (!taken.Add(container.Name))
            {
                reader.Report(Errors.ContainerNameTaken(setting, container.Name));
            }
        }
    }

    private static void CheckPorts(
        RequestReader reader, IEnumerable<(Setting Setting, FurtherContainer Container)> written, int? applicationPort)
    {
        var taken = new Dictionary<int, string>();
        if (applicationPort is { } port)
        {
            taken[port] = ContainerNames.Application;
        }

        foreach (var (setting, container) in written.Where(pair => pair.Container.Port is not null))
        {
            var own = container.Port!.Value;
            if (CollectorPorts.Taken.Contains(own))
            {
                reader.Report(Errors.PortOfCollector(setting, $"Container '{container.Name}'", own, CollectorPorts.Taken));
            }
            else if (!taken.TryAdd(own, container.Name))
            {
                reader.Report(Errors.ContainerPortTaken(setting, container.Name, own, taken[own]));
            }
        }
    }
}
