using System.Globalization;

namespace Cascade.Local;

/// <summary>A process as <c>/proc</c> tells it (Linux).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its program's name.</param>
/// <param name="State">A letter: <c>Z</c> for one that has ended and was not waited for by its parent.</param>
/// <param name="Parent">A process id.</param>
/// <param name="Session">The session's id.</param>
/// <param name="Started">Clock ticks after the system's start.</param>
/// <seealso href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html"/>
public sealed record ProcessStat(int Id, string Name, char State, int Parent, int Session, string Started)
{
    /// <summary>Whether a process with that id runs.</summary>
    public static bool Runs(int id) => Read(id) is { State: not 'Z' };

    /// <summary>Whether it still runs: ids are used again, so its start counts.</summary>
    public bool StillRuns() => Read(Id) is { State: not 'Z' } now && now.Started == Started;

    public static IEnumerable<ProcessStat> All() =>
        Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _))
            .Select(name => Read(Number(name!))).OfType<ProcessStat>();

    /// <summary>Null when there is no such process, or no longer.</summary>
    public static ProcessStat? Read(int id)
    {
        try
        {
            // `id (name) state parent group session …`, where the name may hold anything.
            var text = File.ReadAllText($"/proc/{id}/stat");
            var end = text.LastIndexOf(')');
            var fields = text[(end + 2)..].Split(' ');
            return new(id, text[(text.IndexOf('(') + 1)..end], fields[0][0], Number(fields[1]), Number(fields[3]), fields[19]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static int Number(string field) => int.Parse(field, CultureInfo.InvariantCulture);
}
