using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary><c>@(CascadeContainer)</c>: one further container of the task, from an image reference or from another project.</summary>
internal static class ContainerItem
{
    private static readonly string[] ProjectExtensions = [".csproj", ".fsproj", ".vbproj"];

    private static readonly Declaration Name = new(
        "Name",
        $"kebab, at most {KebabName.MaxLength} characters; not `{ContainerNames.Application}` and `{ContainerNames.Collector}`, which "
        + "every task has")
    {
        Unset = "made from the image's or the project's name",
    };

    private static readonly NumberDeclaration Port = new("Port", "1 to 65535", 1, 65535, "a port number")
    {
        ShowsBounds = false,
        Unset = "none",
        Remark = $"; not the application's, not {string.Join(", ", CollectorPorts.Taken)}",
    };

    private static readonly Declaration Environment =
        new("Environment", "`A=1;B=2`. As an element with one variable a line, when a value holds a semicolon") { Unset = "none" };

    private static readonly SwitchDeclaration Essential = new("Essential", "whether the task stops when this container does", true);

    private static readonly Declaration DependsOn = new(
        "DependsOn",
        "the containers to wait for at the start: `name:CONDITION`, separated by semicolons; a name alone means its `START`."
            + $" `{ContainerNames.Application}` is the application, `{ContainerNames.Collector}` the collector")
    {
        Unset = "nothing",
    };

    private static readonly NumberDeclaration Cpu =
        new("Cpu", "vCPU units, 1024 to one vCPU; all together less than the task's", 1, FargateSizes.Cpus.Last(), "vCPU units")
        {
            ShowsBounds = false,
            Unset = "none reserved",
        };

    private static readonly NumberDeclaration Memory = new(
        "Memory",
        $"MiB, a hard limit of at least {TaskRoom.LeastMemory}; with {ContainerNames.CollectorMemory} for the collector and"
            + $" {TaskRoom.LeastForApplication} at least for the application, all together at most the task's",
        TaskRoom.LeastMemory,
        FargateSizes.MemoriesFor(FargateSizes.Cpus.Last())[^1],
        "MiB")
    {
        ShowsBounds = false,
        Unset = "no limit but the task's",
    };

    private static readonly Declaration HealthCheckCommand =
        new("HealthCheckCommand", "a shell command in the container; exit code 0 is healthy") { Unset = "none" };

    public static ItemDeclaration Declaration { get; } = new(
        "CascadeContainer",
        "a further container of the same task",
        "an image reference, `[registry/]repository[:tag][@sha256:digest]`, or the path of a `.csproj`, `.fsproj` or `.vbproj`, which is "
        + "built and pushed as"
            + " the deployed project is")
    {
        Metadata = [Name, Port, Environment, Essential, DependsOn, Cpu, Memory, HealthCheckCommand],
    };

    public static FurtherContainer Read(RequestReader reader, RequestItem item)
    {
        var setting = RequestReader.SettingOf(Declaration, item);
        var isProject = ProjectExtensions.Contains(Path.GetExtension(item.Identity), StringComparer.OrdinalIgnoreCase);
        var project = isProject ? reader.PathOf(item) : null;
        if (project is not null && !File.Exists(project))
        {
            reader.Report(Errors.ContainerProjectMissing(setting, project));
        }

        if (project is null && ImageReference.Fault(item.Identity) is { } fault)
        {
            reader.Report(Errors.ImageReferenceMalformed(setting, item.Identity, fault));
        }

        var name = item[Name.Name] ?? DefaultName(item.Identity, project);
        var owner = $"container '{name}'";
        return new()
        {
            Name = name,
            ImageReference = project is null ? item.Identity : null,
            Source = project is null ? null : ImageSource.Read(reader, item, project),
            Port = reader.Number(Port, setting, item, owner),
            EnvironmentVariables = ReadVariables(reader, setting, name, item[Environment.Name]),
            Essential = reader.Switch(Essential, setting, item, owner),
            DependsOn = Dependencies.Parse(reader, setting, name, item[DependsOn.Name]),
            Cpu = reader.Number(Cpu, setting, item, owner),
            Memory = reader.Number(Memory, setting, item, owner),
            HealthCheckCommand = item[HealthCheckCommand.Name],
        };
    }

    // redis, of public.ecr.aws/docker/library/redis:7; migrations, of ../Migrations/Migrations.csproj.
    private static string DefaultName(string identity, string? project)
    {
        var name = project is null ? ImageReference.LastName(identity) : Path.GetFileNameWithoutExtension(project);
        return KebabName.From(name) ?? name;
    }

    // A value may hold a ';' when the metadata is written as an element with one variable a line.
    private static SortedDictionary<string, string> ReadVariables(RequestReader reader, Setting setting, string container, string? text)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var separator = text?.Contains('\n', StringComparison.Ordinal) == true ? '\n' : ';';
        foreach (var part in text?.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                EnvironmentVariables.Add(reader, new(setting), variables, part[..equals].TrimEnd(), part[(equals + 1)..].TrimStart());
            }
            else
            {
                reader.Report(Errors.ContainerEnvironmentMalformed(setting, container));
            }
        }

        EnvironmentVariables.CheckSize(reader, setting, variables);
        return variables;
    }
}
