namespace Cascade.Engine.Tests.Architecture;

/// <summary>
/// The arrows between the engine's folders, held over the compiled assembly. The compiler checks that namespaces follow folders (IDE0130).
/// </summary>
public sealed class ArchitectureTests
{
    /// <summary>From the top down: a folder may use what is below its line, never what is above it or beside it.</summary>
    private static readonly string[][] Lines =
    [
        ["Commands"],
        ["Cli", "Publish"],
        ["Capabilities"],
        ["Stacks", "Terraform", "State", "Images", "Recovery", "Quotas", "Rollout", "Logs"],
        ["Kinds"],
        ["Aws"],
        ["Settings", "BuildServers"],
        ["Catalogue"],
        ["Names"],
    ];

    [Fact]
    public void Every_folder_has_its_line() =>
        None(EngineTypes.Uses.Select(use => Top(use.From)).Where(folder => folder.Length > 0 && LineOf(folder) < 0));

    [Fact]
    public void A_folder_uses_only_what_is_below_it() =>
        None(EngineTypes.Uses
            .Where(use => Top(use.From) != Top(use.To) && LineOf(Top(use.From)) >= LineOf(Top(use.To))));

    [Fact]
    public void Namespaces_have_no_cycle_at_any_level() =>
        None(EngineTypes.Uses.GroupBy(use => Shared(use.From, use.To)).SelectMany(level => Cyclic(level.Key, [.. level])));

    /// <summary>The uses in a cycle between the namespaces directly below the shared namespace, its own types among them.</summary>
    private static IEnumerable<Use> Cyclic(string shared, IReadOnlyList<Use> uses)
    {
        var arrows = uses.ToLookup(use => Part(shared, use.From), use => Part(shared, use.To));
        return uses
            .Where(use => Part(shared, use.From) != Part(shared, use.To) && Reaches(arrows, Part(shared, use.To), Part(shared, use.From)));
    }

    private static void None<T>(IEnumerable<T> wrong)
    {
        var lines = wrong.Select(one => $"{one}").Distinct().Order(StringComparer.Ordinal).ToArray();
        Assert.True(lines.Length == 0, string.Join('\n', lines));
    }

    private static string Top(string path) => path.Split('.')[0];

    private static int LineOf(string folder) => Array.FindIndex(Lines, line => line.Contains(folder));

    /// <summary>The namespace that both lie in, or that one is and the other lies in.</summary>
    private static string Shared(string from, string to) =>
        string.Join('.', from.Split('.').Zip(to.Split('.')).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First));

    /// <summary>Of a namespace, the part directly below the shared one; of the shared one itself, its own types.</summary>
    private static string Part(string shared, string path) =>
        path == shared ? path : string.Join('.', path.Split('.').Take(shared.Length == 0 ? 1 : shared.Split('.').Length + 1));

    private static bool Reaches(ILookup<string, string> arrows, string start, string end)
    {
        var seen = new HashSet<string>();
        var waiting = new Stack<string>([start]);
        while (waiting.TryPop(out var path))
        {
            if (path == end)
            {
                return true;
            }

            foreach (var next in seen.Add(path) ? arrows[path] : [])
            {
                waiting.Push(next);
            }
        }

        return false;
    }
}
