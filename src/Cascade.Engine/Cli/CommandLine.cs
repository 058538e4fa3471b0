using Cascade.Engine.Quotas;

namespace Cascade.Engine.Cli;

/// <summary>What the engine was asked: <c>cascade &lt;command&gt; --request FILE [--result FILE] [--verbose]</c>.</summary>
/// <param name="Command">For instance <c>deploy</c>.</param>
/// <param name="RequestPath">Full path of <c>request.json</c>; its folder is where everything that is written lands.</param>
/// <param name="ResultPath">Full path of <c>result.json</c>.</param>
/// <param name="Leashed">Whether the end of stdin means an end: the task that starts the engine holds it by that.</param>
internal sealed record CommandLine(string Command, string RequestPath, string ResultPath, bool Leashed)
{
    public const string Usage = "usage: cascade publish|prepare|login|deploy|finish|plan|synthesize|destroy|logs --request FILE [--result FILE] [--lifeline]";

    /// <summary>The folder of the request: <c>obj/cascade</c>.</summary>
    public string Directory => Path.GetDirectoryName(RequestPath)!;

    /// <summary>Null when the words make no sense; then <see cref="Usage"/> is printed.</summary>
    public static CommandLine? Parse(IReadOnlyList<string> args)
    {
        if (args.Count == 0 || args[0].StartsWith('-'))
        {
            return null;
        }

        string? request = null, result = null;
        var leashed = false;
        for (var index = 1; index < args.Count; index++)
        {
            switch (args[index])
            {
                case "--request" when index + 1 < args.Count:
                    request = args[++index];
                    break;
                case "--result" when index + 1 < args.Count:
                    result = args[++index];
                    break;
                case "--lifeline":
                    leashed = true;
                    break;
                default:
                    return null;
            }
        }

        if (request is null)
        {
            return null;
        }

        var path = Path.GetFullPath(request);
        return new CommandLine(args[0], path, Path.GetFullPath(result ?? Path.Combine(Path.GetDirectoryName(path)!, "result.json")), leashed);
    }
}
