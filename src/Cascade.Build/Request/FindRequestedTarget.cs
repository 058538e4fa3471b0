using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Cascade.Build.Request;

/// <summary>
/// Finds out whether the build was asked for one of some targets. To MSBuild, <c>dotnet publish -t:CascadePlan</c> means the targets
/// Publish <em>and</em> CascadePlan, in this order: without a look ahead, the publish would deploy a service that was only to be
/// planned. Works in MSBuild's main process (build/dirs.proj).
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class FindRequestedTarget : Task
{
    private static readonly Regex TargetSwitch = new(
        "^(-|--|/)(t|target)[:=](?<names>.*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex ServerSwitch = new("^(-|--|/)nodemode:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The targets to look for.</summary>
    [Required]
    public string[] Targets { get; set; } = [];

    /// <summary>The first of the targets that the build was asked for; empty if none was; <c>?</c> where that is unknown.</summary>
    [Output]
    public string Requested { get; private set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        Requested = Find(Targets, new RunningBuild(BuildEngine).Targets(), Environment.GetCommandLineArgs());
        return true;
    }

    /// <summary>The value of <see cref="Requested"/>.</summary>
    /// <param name="targets">The targets to look for.</param>
    /// <param name="running">The targets of the running build; null where MSBuild does not show them.</param>
    /// <param name="commandLine">
    /// The process's arguments. They are the user's, except in MSBuild's server (<c>/nodemode:8</c>), which gets the user's arguments
    /// from its client. If the server does not show its targets, a publish might deploy a service that was only to be planned.
    /// </param>
    internal static string Find(IEnumerable<string> targets, IEnumerable<string>? running, IReadOnlyList<string> commandLine)
    {
        if (running is null && commandLine.Any(ServerSwitch.IsMatch))
        {
            return "?";
        }

        var requested = new HashSet<string>((running ?? []).Concat(OfCommandLine(commandLine)), StringComparer.OrdinalIgnoreCase);
        return targets.FirstOrDefault(requested.Contains) ?? "";
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
