using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>ECS's <c>dependsOn</c>.</summary>
/// <param name="Container">The other container's name; <c>app</c> is the application's, <c>aws-otel-collector</c> the collector's.</param>
/// <param name="Condition"><c>START</c>, <c>COMPLETE</c>, <c>SUCCESS</c> or <c>HEALTHY</c>.</param>
internal sealed record ContainerDependency(string Container, string Condition);

/// <summary>The order in which a task's containers start, as ECS takes it.</summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html"/>
internal static class Dependencies
{
    private static readonly string[] Conditions = ["START", "COMPLETE", "SUCCESS", "HEALTHY"];

    /// <summary>Reads <c>migrate:SUCCESS;redis:HEALTHY</c>; a name alone means its <c>START</c>.</summary>
    public static IReadOnlyList<ContainerDependency> Parse(RequestReader reader, Setting setting, string container, string? text)
    {
        var dependencies = new List<ContainerDependency>();
        foreach (var part in text?.Split([';', ',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            var halves = part.Split(':', StringSplitOptions.TrimEntries);
            var condition = halves.Length > 1 ? halves[1].ToUpperInvariant() : "START";
            if (halves.Length > 2 || halves[0].Length == 0)
            {
                reader.Report(Errors.DependencyMalformed(setting, container, part));
            }
            else if (!Conditions.Contains(condition))
            {
                var meant = NearMiss.Of(condition, Conditions);
                reader.Report(Errors.DependencyConditionUnknown(setting, container, halves[1], Conditions, meant));
            }
            else
            {
                dependencies.Add(new(halves[0], condition));
            }
        }

        return dependencies;
    }

    /// <param name="reader">The request's.</param>
    /// <param name="written">The further containers, with their items.</param>
    /// <param name="setting">The setting of the application's dependencies.</param>
    /// <param name="ofApplication">The application's dependencies.</param>
    /// <param name="collector">Whether the task has the collector.</param>
    public static void Check(
        RequestReader reader,
        IReadOnlyList<(Setting Setting, FurtherContainer Container)> written,
        Setting setting,
        IReadOnlyList<ContainerDependency> ofApplication,
        bool collector)
    {
        var containers = new Dictionary<string, Node>(StringComparer.Ordinal)
        {
            [ContainerNames.Application] = new(setting, ofApplication, Essential: true, HasHealthCheck: false),
        };
        if (collector)
        {
            containers[ContainerNames.Collector] = new(new("", null), [], Essential: true, HasHealthCheck: true);
        }

        foreach (var (item, container) in written)
        {
            var hasHealthCheck = container.HealthCheckCommand is not null;
            containers.TryAdd(container.Name, new(item, container.DependsOn, container.Essential, hasHealthCheck));
        }

        foreach (var (name, node) in containers)
        {
            foreach (var dependency in node.DependsOn)
            {
                Check(reader, containers, name, node, dependency);
            }
        }

        if (Cycle(containers) is { } cycle)
        {
            reader.Report(Errors.DependencyCycle(containers[cycle[0]].Setting, cycle));
        }
    }

    private static void Check(
        RequestReader reader, Dictionary<string, Node> containers, string name, Node node, ContainerDependency dependency)
    {
        if (!containers.TryGetValue(dependency.Container, out var other))
        {
            var meant = NearMiss.Of(dependency.Container, containers.Keys);
            reader.Report(Errors.DependencyUnknown(node.Setting, name, dependency.Container, containers.Keys, meant));
        }
        else if (dependency.Condition == "HEALTHY" && !other.HasHealthCheck)
        {
            reader.Report(Errors.HealthyWithoutHealthCheck(node.Setting, name, dependency.Container));
        }
        else if (dependency.Condition is "COMPLETE" or "SUCCESS" && other.Essential)
        {
            reader.Report(Errors.CompletionOfEssential(node.Setting, name, dependency.Container, dependency.Condition));
        }
    }

    private static List<string>? Cycle(Dictionary<string, Node> containers)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        return containers.Keys.Select(name => Visit(name, [])).FirstOrDefault(cycle => cycle is not null);

        List<string>? Visit(string name, List<string> path)
        {
            var start = path.IndexOf(name);
            if (start >= 0)
            {
                return [.. path[start..], name];
            }

            if (done.Contains(name) || !containers.TryGetValue(name, out var node))
            {
                return null;
            }

            var cycle = node.DependsOn
                .Select(dependency => Visit(dependency.Container, [.. path, name]))
                .FirstOrDefault(found => found is not null);
            done.Add(name);
            return cycle;
        }
    }

    private sealed record Node(Setting Setting, IReadOnlyList<ContainerDependency> DependsOn, bool Essential, bool HasHealthCheck);
}
