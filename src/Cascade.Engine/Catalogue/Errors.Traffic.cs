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

    /// <summary>A name of <c>CascadeDomainName</c> is not a domain name that a certificate can be for.</summary>
    /// <remarks>Write names such as <c>shop.example.com</c>, separated by semicolons, without scheme, port and path.</remarks>
    public static Problem DomainNameMalformed(Setting setting, string name, string fault) =>
        new("CASCADE1220", $"'{name}' in CascadeDomainName is not a domain name: {fault}.") { Setting = setting };

    /// <summary><c>CascadeHostName</c> stands beside <c>CascadeDomainName</c>, which names the hosts too.</summary>
    /// <remarks>Remove <c>CascadeHostName</c>: the service answers to the domain names, and to no other.</remarks>
    public static Problem HostNameAndDomainName(Setting setting) => new(
        "CASCADE1221",
        "CascadeHostName and CascadeDomainName both name the service's hosts. Remove CascadeHostName: CascadeDomainName names the hosts, and "
            + "brings HTTPS.") { Setting = setting };

    /// <summary>The paths, the host names and the address ranges of the service are more than a listener rule takes.</summary>
    /// <remarks>
    /// A rule takes five values in all. Write fewer names; a name with a wildcard (<c>*.example.com</c>) counts once.
    /// </remarks>
    public static Problem TooManyRuleValues(Setting setting, int paths, int hosts, int ranges, int max) => new(
        "CASCADE1222",
        $"The service has {paths} path patterns ('/orders/*' is two: it means '/orders' too), {hosts} host names and {ranges} address ranges, and "
            + $"a rule of the load balancer takes {max} values together. Write fewer; '*.example.com' counts once.") { Setting = setting };

    /// <summary><c>CascadeProtocol</c> is not a protocol that the load balancer speaks to tasks.</summary>
    /// <remarks>Write one of the words that the message lists.</remarks>
    public static Problem ProtocolUnknown(Setting setting, string protocol, IEnumerable<string> words) => new(
        "CASCADE1230", $"CascadeProtocol '{protocol}' is none of {string.Join(", ", words)}.") { Setting = setting };

    /// <summary><c>CascadeProtocol</c> is <c>http2</c> or <c>grpc</c>, and the service has no HTTPS.</summary>
    /// <remarks>
    /// Set <c>CascadeDomainName</c>: the load balancer takes HTTP/2 for such tasks by HTTPS alone. Or set <c>CascadePublic</c> to <c>false</c> for a
    /// service that only the other services call.
    /// </remarks>
    public static Problem ProtocolNeedsHttps(Setting setting, string protocol) => new(
        "CASCADE1231",
        $"CascadeProtocol {protocol} needs HTTPS: the load balancer speaks HTTP/2 to tasks for requests by HTTPS alone. Set CascadeDomainName, "
            + "the name that the service answers to, or CascadePublic to false for a service that only the other services call.") { Setting = setting };

    /// <summary>The application's own settings let ASP.NET Core speak HTTP/1.1, and <c>CascadeProtocol</c> wants HTTP/2.</summary>
    /// <remarks>Set the protocols to <c>Http2</c>: without TLS, Kestrel speaks HTTP/1.1 alone where both are allowed.</remarks>
    public static Problem SpeaksHttp1(string source, string protocols, string variable) => new(
        "CASCADE1715",
        $"{source} is '{protocols}', and CascadeProtocol wants HTTP/2: without TLS, as behind the load balancer, Kestrel then speaks HTTP/1.1 "
            + $"alone. Set the protocols to Http2, or add {Override(variable, "Http2")}.");

    /// <summary><c>CascadeHealthCheckMatcher</c> is not a list of codes.</summary>
    /// <remarks>Write codes and ranges, separated by commas: <c>200,301-302</c>.</remarks>
    public static Problem HealthCheckMatcherMalformed(Setting setting, string matcher, int least, int most) => new(
        "CASCADE1232",
        $"CascadeHealthCheckMatcher '{matcher}' is not a list of codes from {least} to {most}. Write codes and ranges, separated by commas, such "
            + $"as '{(least == 0 ? "0,12" : "200,301-302")}'.") { Setting = setting };

    /// <summary>A part of <c>CascadeAllowedCidrs</c> is not an address range.</summary>
    /// <remarks>Write ranges in CIDR notation, separated by semicolons: <c>203.0.113.0/24;198.51.100.7/32</c>.</remarks>
    public static Problem CidrMalformed(Setting setting, string range, string? suggestion) => new(
        "CASCADE1233",
        $"'{range}' in CascadeAllowedCidrs is not an address range. "
            + (suggestion is null ? "Write ranges such as 203.0.113.0/24, separated by semicolons." : $"Write {suggestion}.")) { Setting = setting };

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
