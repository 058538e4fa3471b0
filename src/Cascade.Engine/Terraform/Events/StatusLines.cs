using System.Globalization;
using Cascade.Engine.Kinds;

namespace Cascade.Engine.Terraform.Events;

/// <summary>
/// Turns Terraform's events into the lines that a person reads while waiting: each step that has begun (once the step takes longer than a
/// moment, so that a build log is not twice as long for nothing), that a step still runs, each step that is done and after how long, and
/// the sum. Pure: the same events at the same times make the same lines.
/// </summary>
/// <param name="stack"><c>environment</c>, <c>service todo</c>: what each line begins with.</param>
/// <param name="kinds">The resources' names for people.</param>
/// <param name="started">When the command began.</param>
/// <param name="lockTimeout">Seconds that Terraform waits for the state's lock.</param>
/// <param name="reportsPlan">False when a saved plan is applied: its changes were reported when the plan was made.</param>
/// <param name="phase">What goes on until the first change, for when it takes long: <c>planning</c>.</param>
internal sealed class StatusLines(
    string stack, ResourceKinds kinds, DateTimeOffset started, int lockTimeout, bool reportsPlan = true, string phase = "planning")
{
    private const string Installing = "Installing provider version: ";
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);
    private readonly Dictionary<(string Address, string Action), Step> _running = [];
    private readonly HashSet<string> _replaced = [];
    private DateTimeOffset? _waitingSince;
    private int _waitingSaid;
    private int _phaseSaid;
    private int _created;
    private int _updated;
    private int _deleted;
    private int _revisions;
    private int _plannedRevisions;
    private bool _applying;

    /// <summary>The last sum Terraform gave.</summary>
    public ChangeSummaryEvent? Summary { get; private set; }

    /// <summary>Lines for an event.</summary>
    public IEnumerable<string> On(TerraformEvent terraformEvent, DateTimeOffset now)
    {
        if (terraformEvent is not (LockWaitEvent or OtherEvent))
        {
            _waitingSince = null;
        }

        return terraformEvent switch
        {
            LockWaitEvent => Waiting(now),
            PlannedChangeEvent planned => Planned(planned),
            ApplyEvent apply => Applied(apply, now),
            ChangeSummaryEvent summary => Summed(summary, now),
            OtherEvent { Message: var message } when message.StartsWith(Installing, StringComparison.Ordinal) =>
                [$"{stack}: fetching provider {message[Installing.Length..].TrimEnd('.')} …"],
            _ => [],
        };
    }

    /// <summary>Lines that are due although nothing came. To be called about each second.</summary>
    public IEnumerable<string> Tick(DateTimeOffset now)
    {
        List<string> lines = [];
        if (_waitingSince is { } since && Due((int)(now - since).TotalSeconds, ref _waitingSaid))
        {
            lines.Add($"{stack}: still waiting for the state's lock ({Seconds(_waitingSaid)}); another deployment may hold it");
        }

        // A provider whose AWS does not answer is silent for minutes.
        if (_waitingSince is null && !_applying && Summary is null && Due((int)(now - started).TotalSeconds, ref _phaseSaid))
        {
            lines.Add($"{stack}: still {(reportsPlan ? phase : "starting to apply")} ({Seconds(_phaseSaid)})");
        }

        foreach (var step in _running.Values.Where(s => !s.Announced && now - s.Since >= Moment).OrderBy(s => s.Since))
        {
            step.Announced = true;
            lines.Add($"{stack}: {Verbs.Doing(step.Action)} {step.Name} …");
        }

        return lines;
    }

    /// <summary>The line that ends a failed or interrupted apply; null when nothing had been begun.</summary>
    public string? Stopped(bool interrupted, DateTimeOffset now)
    {
        if (!_applying)
        {
            return null;
        }

        var done = $"{_created} created, {_updated} changed, {_deleted} destroyed{NewRevisions(_revisions)}";
        return $"{stack}: {done} before it {(interrupted ? "was interrupted" : "failed")}, in {Since(now)}; publish again to go on";
    }

    /// <summary>10 s, 30 s, then each 30 s.</summary>
    private static bool Due(int seconds, ref int said)
    {
        var mark = seconds < 10 ? 0 : seconds < 30 ? 10 : seconds - (seconds % 30);
        if (mark <= said)
        {
            return false;
        }

        said = mark;
        return true;
    }

    private static string Seconds(int seconds) => seconds < 120
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds} s")
        : string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min {seconds % 60} s");

    private IEnumerable<string> Waiting(DateTimeOffset now)
    {
        _waitingSince = now;
        _waitingSaid = 0;
        yield return $"{stack}: waiting for the state's lock (up to {Seconds(lockTimeout)}) …";
    }

    private IEnumerable<string> Planned(PlannedChangeEvent planned)
    {
        if (planned.Action == "replace")
        {
            _replaced.Add(planned.Resource.Address);
        }

        _plannedRevisions += planned.Action == "replace" && IsRevision(planned.Resource) ? 1 : 0;
        // A creation is reported when it happens; a replacement or a destruction before, for a person wants to know.
        // A task definition has no changes, only revisions: a new one at every publish is no news.
        var line = planned.Action switch
        {
            "replace" when !IsRevision(planned.Resource) => $"will replace {planned.Resource.Friendly(kinds)}{Reasons.Why(planned.Reason)}",
            "delete" => $"will destroy {planned.Resource.Friendly(kinds)}{Reasons.Why(planned.Reason)}",
            "import" => $"will take over {planned.Resource.Friendly(kinds)}",
            _ => null,
        };
        if (line is not null && reportsPlan)
        {
            yield return $"{stack}: {line}";
        }
    }

    private IEnumerable<string> Applied(ApplyEvent apply, DateTimeOffset now)
    {
        // Data sources are read, not made.
        if (apply.Action is "read" or "noop" or "")
        {
            yield break;
        }

        _applying = true;
        var key = (apply.Resource.Address, apply.Action);
        if (apply.Step == ApplyStep.Start)
        {
            _running[key] = new Step(apply.Resource.Friendly(kinds), apply.Action, now);
            yield break;
        }

        if (!_running.TryGetValue(key, out var step))
        {
            _running[key] = step = new Step(apply.Resource.Friendly(kinds), apply.Action, now - TimeSpan.FromSeconds(apply.Elapsed));
        }

        if (apply.Step == ApplyStep.Progress)
        {
            step.Announced = true;
            if (Due(apply.Elapsed, ref step.Said))
            {
                yield return $"{stack}: still {Verbs.Doing(apply.Action)} {step.Name} ({Seconds(step.Said)})";
            }

            yield break;
        }

        _running.Remove(key);
        var time = apply.Elapsed == 0 ? "" : $" ({Seconds(apply.Elapsed)})";
        if (apply.Step == ApplyStep.Errored)
        {
            yield return $"{stack}: {Verbs.Doing(apply.Action)} {step.Name} failed{time}";
            yield break;
        }

        if (IsRevision(apply.Resource) && _replaced.Contains(apply.Resource.Address))
        {
            // Its "deletion" only forgets the former revision (`skip_destroy`).
            if (apply.Action != "create")
            {
                yield break;
            }

            _revisions++;
            yield return $"{stack}: registered a new revision of {step.Name}{time}";
            yield break;
        }

        Count(apply.Action);

        yield return $"{stack}: {Verbs.Done(apply.Action)} {step.Name}{time}";
    }

    private IEnumerable<string> Summed(ChangeSummaryEvent summary, DateTimeOffset now)
    {
        Summary = summary;
        var changes = summary.Add + summary.Change + summary.Remove + summary.Import > 0;
        // Terraform counts a new revision as one created and one destroyed; nothing is destroyed.
        var revisions = summary.Operation == "plan" ? _plannedRevisions : _revisions;
        var (add, remove, news) = (summary.Add - revisions, summary.Remove - revisions, NewRevisions(revisions));
        if (summary.Operation == "plan")
        {
            yield return changes
                ? $"{stack}: {add} to create, {summary.Change} to change, {remove} to destroy{news}"
                    + (summary.Import > 0 ? $", {summary.Import} to take over" : "")
                : $"{stack}: nothing to change ({Since(now)})";
        }
        else if (changes)
        {
            var imported = summary.Import > 0 ? $", {summary.Import} taken over" : "";
            yield return $"{stack}: {add} created, {summary.Change} changed, {remove} destroyed{news}{imported} in {Since(now)}";
        }
        else if (summary.Operation == "destroy")
        {
            yield return $"{stack}: nothing to destroy ({Since(now)})";
        }
    }

    private static string NewRevisions(int count) => count switch
    {
        0 => "",
        1 => ", 1 new revision",
        _ => $", {count} new revisions",
    };

    private void Count(string action)
    {
        _created += action == "create" ? 1 : 0;
        _updated += action == "update" ? 1 : 0;
        _deleted += action == "delete" ? 1 : 0;
    }

    private string Since(DateTimeOffset now) => Seconds((int)Math.Round((now - started).TotalSeconds));

    private bool IsRevision(ResourceAddress resource) => kinds.Find(resource.Type)?.HasRevisions == true;

    private sealed class Step(string name, string action, DateTimeOffset since)
    {
        public int Said;

        public string Name { get; } = name;

        public string Action { get; } = action;

        public DateTimeOffset Since { get; } = since;

        public bool Announced { get; set; }
    }
}
