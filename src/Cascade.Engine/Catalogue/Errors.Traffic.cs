namespace Cascade.Engine.Catalogue;

/// <content>12xx: port, health check and route.</content>
internal static partial class Errors
{
    /// <summary><c>CascadeHealthCheckPath</c> is not a path that the load balancer can ask for.</summary>
    /// <remarks>Write an absolute path, such as <c>/health</c>, of at most 1024 characters.</remarks>
    public static Problem HealthCheckPathMalformed(Setting setting, string path, string fault) =>
        new("CASCADE1201", $"CascadeHealthCheckPath '{path}' is not a valid path: {fault}.") { Setting = setting };

    /// <summary><c>CascadePathPattern</c> is not a pattern that a listener rule takes.</summary>
    /// <remarks>Write a path with the wildcards <c>*</c> and <c>?</c>, such as <c>/orders/*</c>, of at most 128 characters.</remarks>
    public static Problem PathPatternMalformed(Setting setting, string pattern, string fault) =>
        new("CASCADE1202", $"CascadePathPattern '{pattern}' is not a path pattern: {fault}.") { Setting = setting };

    /// <summary><c>CascadeHostName</c> is not a host name that a listener rule takes.</summary>
    /// <remarks>Write a host name, such as <c>shop.example.com</c> or <c>*.example.com</c>, without scheme, port and path.</remarks>
    public static Problem HostNameMalformed(Setting setting, string host, string fault) =>
        new("CASCADE1203", $"CascadeHostName '{host}' is not a host name: {fault}.") { Setting = setting };

    /// <summary>Path pattern and host name together have more wildcards than a listener rule may.</summary>
    /// <remarks>Write both with fewer <c>*</c> and <c>?</c>.</remarks>
    public static Problem TooManyWildcards(Setting setting, int count, int max) => new(
        "CASCADE1204",
        $"CascadePathPattern and CascadeHostName have {count} wildcards together, and a listener rule may have {max}. "
        + "Write both with fewer wildcards.")
    {
        Setting = setting,
    };

    /// <summary>A port belongs to the collector, which runs in the same task and so in the same network.</summary>
    /// <remarks>Let the container listen on another port, and set that port.</remarks>
    public static Problem PortOfCollector(Setting setting, string whose, int port, IEnumerable<int> taken) => new(
        "CASCADE1205",
        $"{whose} cannot have port {port}: the collector in the same task has {string.Join(", ", taken)}. Choose another port.")
    {
        Setting = setting,
    };

    /// <summary>Warning: the application's own settings let ASP.NET Core listen on another port than <c>CascadePort</c>.</summary>
    /// <remarks>Remove <c>CascadePort</c>, or set <c>CascadePort</c> to the port that the application listens on.</remarks>
    public static Problem ListensElsewhere(string source, IReadOnlyList<int> listens, int port) => new(
        "CASCADE1206",
        $"{source} lets the application listen on port {string.Join(" and ", listens)}, but CascadePort is {port}, where the load balancer "
        + $"asks. Remove CascadePort, or set CascadePort to {listens[0]}.")
    {
        Severity = Severity.Warning,
    };

    /// <summary>
    /// Warning: a rollout may take less time than the old tasks take to drain, so that no publish but the first could see its end.
    /// </summary>
    /// <remarks>Raise <c>CascadeRolloutTimeout</c>, or lower <c>CascadeDeregistrationDelay</c>. Both are seconds.</remarks>
    public static Problem RolloutCannotEnd(Setting setting, int timeout, int deregistrationDelay) => new(
        "CASCADE1207",
        $"CascadeRolloutTimeout is {timeout} s, but the old tasks alone take {deregistrationDelay} s to drain "
        + "(CascadeDeregistrationDelay), after the new tasks are healthy. Raise the first, or lower the second.")
    {
        Setting = setting,
        Severity = Severity.Warning,
    };
}
