using System.Text;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Publish.Plans;

/// <summary>A plan for a pull request's comment: what is taken away first, values behind a fold.</summary>
internal static class PlanMarkdown
{
    private static readonly (string Title, Func<PlannedResource, bool> Has)[] Groups =
    [
        ("Replaced or destroyed", resource => Takes(resource)),
        ("Changed", resource => resource.Change.IsUpdate || PlanLine.IsRevision(resource.Change)),
        ("Created", resource => resource.Change.IsCreate),
        ("Other", resource => resource.Change is { IsUpdate: false, IsCreate: false, IsReplace: false, IsDelete: false }),
    ];

    /// <param name="address">Application, environment and service.</param>
    /// <param name="place">Account and region.</param>
    /// <param name="images">A line for each image that would be pushed, and for a bucket that would be made.</param>
    /// <param name="stacks">The stacks' plans.</param>
    /// <param name="cost">The difference in cost; null where there is none.</param>
    /// <param name="isUnfinished">Whether the last publish did not end well.</param>
    public static string Of(
        string address, string place, IReadOnlyList<string> images, IReadOnlyList<StackPlan> stacks, string? cost = null, bool isUnfinished = false)
    {
        var text = new StringBuilder().Append("### Cascade: ").AppendLine(MarkdownText.Escaped(address)).AppendLine().AppendLine(MarkdownText.Escaped(place)).AppendLine();
        text.Append("**").Append(Summary(images, stacks, isUnfinished)).AppendLine("**").AppendLine();
        foreach (var image in images)
        {
            text.Append("- ").AppendLine(MarkdownText.Escaped(image));
        }

        foreach (var (title, has) in Groups)
        {
            var resources = stacks.SelectMany(stack => stack.Changes.Where(has).Select(resource => (stack.Name, Resource: resource))).ToList();
            if (resources.Count == 0)
            {
                continue;
            }

            text.AppendLine().Append("#### ").Append(title).Append(" (").Append(resources.Count).AppendLine(")").AppendLine();
            foreach (var (stack, resource) in resources)
            {
                Append(text, stack, resource);
            }
        }

        if (cost is not null)
        {
            text.AppendLine().Append("Cost: ").Append(cost).AppendLine(".");
        }

        return text.ToString();
    }

    /// <summary>A plan in a sentence.</summary>
    public static string Summary(IReadOnlyList<string> images, IReadOnlyList<StackPlan> stacks, bool isUnfinished = false)
    {
        var resources = stacks.SelectMany(stack => stack.Changes).ToList();
        (int Count, string Verb)[] counts =
        [
            (resources.Count(resource => resource.Change.IsCreate), "to create"),
            (resources.Count(resource => resource.Change.IsUpdate), "to change"),
            (resources.Count(resource => PlanLine.IsRevision(resource.Change)), "to revise"),
            (resources.Count(resource => resource.Change.IsReplace && Takes(resource)), "to replace"),
            (resources.Count(resource => resource.Change.IsDelete), "to destroy"),
        ];
        string[] parts =
        [
            .. images.Count == 0 ? Array.Empty<string>() : [$"{images.Count} to build or make first"],
            .. counts.Where(count => count.Count > 0).Select(count => $"{count.Count} {count.Verb}"),
            .. isUnfinished ? ["the last publish to finish"] : Array.Empty<string>(),
        ];
        return parts.Length == 0 ? "nothing to change" : string.Join(", ", parts);
    }

    private static bool Takes(PlannedResource resource) =>
        resource.Change.IsDelete || (resource.Change.IsReplace && !PlanLine.IsRevision(resource.Change));

    private static void Append(StringBuilder text, string stack, PlannedResource resource)
    {
        var line = MarkdownText.Escaped($"{stack}: {resource.Line}");
        if (resource.Values.Count == 0)
        {
            text.Append("- ").AppendLine(line);
            return;
        }

        text.Append("<details><summary>").Append(line).AppendLine("</summary>").AppendLine();
        text.AppendLine("| value | before | after | set by |").AppendLine("| --- | --- | --- | --- |");
        foreach (var value in resource.Values)
        {
            string[] cells =
            [
                value.Name + (value.ForcesReplacement ? " (forces the replacement)" : ""), value.Before ?? "", value.After ?? "", value.Setting ?? "",
            ];
            text.Append("| ").AppendJoin(" | ", cells.Select(MarkdownText.Escaped)).AppendLine(" |");
        }

        text.AppendLine().AppendLine("</details>").AppendLine();
    }
}
