using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Capabilities.Collector;

/// <summary>
/// What the collector does for an application with an OpenTelemetry of its own. The agent makes no spans of health checks and sends no
/// logs. Such an application may: each task would send about a million spans of health checks a month, and its log lines, which are on the
/// console already.
/// </summary>
/// <param name="HealthCheck">The target group's check.</param>
/// <seealso href="https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/processor/filterprocessor"/>
internal sealed record OwnTelemetry(HealthCheck HealthCheck)
{
    private static readonly string[] UserAgent = ["user_agent.original", "http.user_agent"];

    // The attribute of today's conventions, and of yesterday's.
    private static readonly string[] Path = ["url.path", "http.target"];

    /// <summary>
    /// The conditions of spans that are dropped: those of the load balancer, by its user agent; and, of an instrumentation that does not
    /// tell the user agent, those of the path that is there for the check alone.
    /// </summary>
    public IEnumerable<string> Spans()
    {
        foreach (var name in UserAgent)
        {
            yield return Quoted($"""IsMatch(attributes["{name}"], "^ELB-HealthChecker/")""");
        }

        if (HealthCheck.Path.Split('?')[0] is var path && path != "/")
        {
            var anonymous = string.Join(" and ", UserAgent.Select(name => $"""attributes["{name}"] == nil"""));
            var asked = string.Join(" or ", Path.Select(name => $"attributes[\"{name}\"] == \"{Escaped(path)}\""));
            yield return Quoted($"{anonymous} and ({asked})");
        }
    }

    private static string Escaped(string path) =>
        path.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    // YAML's quotes; and the collector would replace what follows a dollar by a variable.
    private static string Quoted(string condition) =>
        $"'{condition.Replace("'", "''", StringComparison.Ordinal).Replace("$", "$$", StringComparison.Ordinal)}'";
}
