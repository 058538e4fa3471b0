using Cascade.Local;

namespace Cascade.Testing;

/// <summary>Processes and their parents.</summary>
internal static class ProcessTree
{
    /// <summary>The process and all below it.</summary>
    public static IReadOnlyList<ProcessStat> Of(int root)
    {
        var all = ProcessStat.All().ToList();
        List<ProcessStat> tree = [.. all.Where(one => one.Id == root)];
        for (var index = 0; index < tree.Count; index++)
        {
            tree.AddRange(all.Where(one => one.Parent == tree[index].Id));
        }

        return tree;
    }
}
