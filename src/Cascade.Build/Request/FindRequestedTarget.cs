using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Cascade.Build.Request;

/// <summary>
/// Finds out whether the build was asked for one of some targets. <c>dotnet publish -t:CascadePlan</c> means the targets Publish
/// <em>and</em> CascadePlan to MSBuild, in this order: without a look ahead, the publish would deploy what was only to be planned.
/// Works in MSBuild's main process (build/dirs.proj).
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class FindRequestedTarget : Task
{
    private const BindingFlags Member = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Regex TargetSwitch = new("^(-|--|/)(t|target)[:=](?<names>.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The targets to look for.</summary>
    [Required]
    public string[] Targets { get; set; } = [];

    /// <summary>The first of them that was asked for; empty if none was.</summary>
    [Output]
    public string Requested { get; private set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        var requested = new HashSet<string>(OfSubmissions().Concat(OfCommandLine(Environment.GetCommandLineArgs())), StringComparer.OrdinalIgnoreCase);
        Requested = Targets.FirstOrDefault(requested.Contains) ?? "";
        return true;
    }

    /// <summary>The targets that <c>-t</c> names.</summary>
    internal static IEnumerable<string> OfCommandLine(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var match = TargetSwitch.Match(arguments[i]);
            var names = match.Success ? match.Groups["names"].Value
                : Regex.IsMatch(arguments[i], "^(-t|--target)$") && i + 1 < arguments.Count ? arguments[i + 1]
                : "";
            foreach (var name in names.Split(';', ','))
                yield return name.Trim().Trim('"');
        }
    }

    /// <summary>
    /// The targets of all that the process builds now. MSBuild tells tasks nothing of them, so its own fields are read: that also
    /// sees a response file, an IDE and MSBuild's server. Where they have other names, the command line has to do.
    /// </summary>
    private IEnumerable<string> OfSubmissions()
    {
        var manager = BuildEngine.GetType().Assembly.GetType("Microsoft.Build.Execution.BuildManager");
        var submissions = manager?.GetField("_buildSubmissions", Member)?.GetValue(manager.GetProperty("DefaultBuildManager")?.GetValue(null)) as IDictionary;
        foreach (var submission in submissions?.Values.Cast<object>().ToArray() ?? [])
        {
            var request = submission.GetType().GetProperty("BuildRequestData", Member)?.GetValue(submission);
            foreach (var name in request?.GetType().GetProperty("TargetNames", Member)?.GetValue(request) as IEnumerable<string> ?? [])
                yield return name;
        }
    }
}
