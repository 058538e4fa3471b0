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
        var requested = new HashSet<string>(new RunningBuild(BuildEngine).Targets().Concat(OfCommandLine(Environment.GetCommandLineArgs())), StringComparer.OrdinalIgnoreCase);
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
            {
                yield return name.Trim().Trim('"');
            }
        }
    }
}
