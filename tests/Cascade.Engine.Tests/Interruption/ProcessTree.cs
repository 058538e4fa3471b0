namespace Cascade.Engine.Tests.Interruption;

/// <summary>Processes and their parents, from <c>/proc</c> (Linux).</summary>
internal static class ProcessTree
{
    /// <summary>A process; ids are used again, so its start counts.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Name">Its program's name.</param>
    /// <param name="Started">Clock ticks after the system's start.</param>
    internal sealed record Member(int Id, string Name, string Started);

    /// <summary>The process and all below it.</summary>
    public static IReadOnlyList<Member> Of(int root)
    {
        var all = Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(int.Parse!)
            .Select(Read).OfType<(Member Member, int Parent, char State)>().ToList();
        List<Member> tree = [.. all.Where(one => one.Member.Id == root).Select(one => one.Member)];
        for (var index = 0; index < tree.Count; index++) tree.AddRange(all.Where(one => one.Parent == tree[index].Id).Select(one => one.Member));
        return tree;
    }

    public static bool IsAlive(Member member) => Read(member.Id) is { State: not 'Z' } now && now.Member == member;

    /// <summary>The name is in parentheses and may hold spaces; then come state, parent and, as the 20th from there, the start.</summary>
    private static (Member Member, int Parent, char State)? Read(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            var name = text[(text.IndexOf('(') + 1)..text.LastIndexOf(')')];
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (new(id, name, fields[19]), int.Parse(fields[1]), fields[0][0]);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
