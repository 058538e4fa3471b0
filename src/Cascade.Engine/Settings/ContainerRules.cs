using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Terraform.Events;

namespace Cascade.Engine.Settings;

/// <summary>Further containers of the task, from an image reference or from another project.</summary>
internal static class ContainerRules
{
    private const string Item = "CascadeContainer";

    // Ten in a task, of which two are the application and the collector.
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html
    private const int MaxContainers = 10 - 2;

    private static readonly string[] ProjectExtensions = [".csproj", ".fsproj", ".vbproj"];

    private static readonly string[] Metadata =
        ["Name", "Port", "Environment", "Essential", "DependsOn", "Cpu", "Memory", "HealthCheckCommand"];

    public static TaskContainers Read(RequestReader reader, TaskRoom room)
    {
        var items = reader.Request.ItemsOf(Item);
        if (items.Count > MaxContainers)
        {
            reader.Report(Errors.TooManyContainers(new(Item, null), items.Count, MaxContainers));
        }

        var written = items.Select(item => (Setting: new Setting(Item, item.Identity), Container: ReadOne(reader, item))).ToArray();
        CheckNames(reader, written);
        CheckPorts(reader, written, room.ApplicationPort);
        room.Check(reader, new(Item, null), [.. written.Select(pair => pair.Container)]);
        var ofApplication = DependencyRules.Parse(reader, reader.SettingOf("CascadeDependsOn"), ContainerNames.Application, reader.Text("CascadeDependsOn"));
        DependencyRules.Check(reader, written, ofApplication, collector: room.CollectorMemory > 0);
        return new([.. written.Select(pair => pair.Container)], ofApplication);
    }

    private static FurtherContainer ReadOne(RequestReader reader, RequestItem item)
    {
        reader.CheckMetadataNames(Item, item, Metadata);
        var setting = new Setting(Item, item.Identity);
        var project = ProjectExtensions.Contains(Path.GetExtension(item.Identity), StringComparer.OrdinalIgnoreCase) ? reader.PathOf(item) : null;
        if (project is not null && !File.Exists(project))
        {
            reader.Report(Errors.ContainerProjectMissing(setting, project));
        }

        if (project is null && ImageReference.Fault(item.Identity) is { } fault)
        {
            reader.Report(Errors.ImageReferenceMalformed(setting, item.Identity, fault));
        }

        var name = item["Name"] ?? DefaultName(item.Identity, project);
        return new()
        {
            Name = name,
            ImageReference = project is null ? item.Identity : null,
            Source = project is null ? null : ImageRules.Read(reader, item, project),
            Port = reader.Number(setting, $"Port of container '{name}'", item["Port"], 1, 65535, "a port number"),
            EnvironmentVariables = Variables(reader, setting, name, item["Environment"]),
            Essential = reader.Truth(setting, $"Essential of container '{name}'", item["Essential"]) ?? true,
            DependsOn = DependencyRules.Parse(reader, setting, name, item["DependsOn"]),
            Cpu = reader.Number(setting, $"Cpu of container '{name}'", item["Cpu"], 1, 16384, "vCPU units"),
            Memory = reader.Number(setting, $"Memory of container '{name}'", item["Memory"], TaskRoom.LeastMemory, 122880, "MiB"),
            HealthCheckCommand = item["HealthCheckCommand"],
        };
    }

    // redis, of public.ecr.aws/docker/library/redis:7; migrations, of ../Migrations/Migrations.csproj.
    private static string DefaultName(string identity, string? project)
    {
        var name = project is null ? ImageReference.LastName(identity) : Path.GetFileNameWithoutExtension(project);
        return KebabName.From(name) ?? name;
    }

    // A value may hold a ';' when the metadata is written as an element with one variable a line.
    private static SortedDictionary<string, string> Variables(RequestReader reader, Setting setting, string container, string? text)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var separator = text?.Contains('\n', StringComparison.Ordinal) == true ? '\n' : ';';
        foreach (var part in text?.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                EnvironmentVariableRules.Add(reader, new(setting), variables, part[..equals].TrimEnd(), part[(equals + 1)..].TrimStart());
            }
            else
            {
                reader.Report(Errors.ContainerEnvironmentMalformed(setting, container));
            }
        }

        EnvironmentVariableRules.CheckSize(reader, setting, variables);
        return variables;
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

    private static void CheckPorts(RequestReader reader, IEnumerable<(Setting Setting, FurtherContainer Container)> written, int? applicationPort)
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

/// <summary>The task's containers beside the collector's.</summary>
internal sealed record TaskContainers(IReadOnlyList<FurtherContainer> Further, IReadOnlyList<ContainerDependency> DependenciesOfApplication);
