namespace Cascade.Engine.Cli;

/// <summary>The engine's command line: <c>cascade &lt;command&gt; --request FILE [--result FILE] [--lifeline]</c>.</summary>
/// <param name="Command">For instance <c>deploy</c>.</param>
/// <param name="RequestPath">Full path of <c>request.json</c>. Its folder is where the engine writes all its files.</param>
/// <param name="ResultPath">Full path of <c>result.json</c>.</param>
/// <param name="HasLifeline">
/// Whether the end of stdin ends the engine: the task that starts the engine holds its stdin open for as long as the build wants it to
/// work.
/// </param>
internal sealed record CommandLine(string Command, string RequestPath, string ResultPath, bool HasLifeline)
{
    /// <summary>The folder of the request: <c>obj/cascade</c>.</summary>
    public string Directory => Path.GetDirectoryName(RequestPath)!;

    public static string Usage(IEnumerable<string> commands) =>
        $"usage: cascade {string.Join('|', commands)} --request FILE [--result FILE] [--lifeline]";

    /// <returns>Null when the arguments make no sense; then <see cref="Usage"/> is printed.</returns>
    public static CommandLine? Parse(IReadOnlyList<string> args)
    {
        if (args.Count == 0 || args[0].StartsWith('-'))
        {
            return null;
        }

        string? request = null, result = null;
        var hasLifeline = false;
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
                    hasLifeline = true;
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
        return new(args[0], path, Path.GetFullPath(result ?? Path.Combine(Path.GetDirectoryName(path)!, "result.json")), hasLifeline);
    }
}
