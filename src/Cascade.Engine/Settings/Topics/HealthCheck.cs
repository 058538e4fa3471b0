using System.Text.RegularExpressions;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>The target group's health check.</summary>
/// <param name="Path">An absolute path, or a method of gRPC's.</param>
/// <param name="Matcher">The codes that count as healthy, as the load balancer takes them: <c>200-299</c>; of gRPC <c>0</c>.</param>
/// <seealso href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html"/>
internal sealed partial record HealthCheck(string Path, string Matcher)
{
    private const int MaxLength = 1024;

    private const string StrictCodes = "200-299";

    /// <summary>Any method of a gRPC server that is up: the server has no such method, and says so.</summary>
    private const string GrpcPath = "/AWS.ALB/healthcheck";

    public static readonly Declaration PathProperty = new(
        "CascadeHealthCheckPath",
        $"the path that the load balancer asks for: begins with `/`, at most {MaxLength} characters. Set, only 200 to 299 is healthy, or gRPC's"
            + " status 0")
    {
        Group = PropertyGroup.Traffic,
        Unset = "`/`, where 200 to 303, 401 to 405 and 429 are healthy: a template's API answers 404 there. With `CascadeProtocol=grpc`, a"
            + " method that no server has, where gRPC's status 0 and 12 are healthy",
        Example = "/health",
    };

    private static readonly Declaration MatcherProperty = new(
        "CascadeHealthCheckMatcher",
        "the codes that are healthy, single codes and ranges: 200 to 499 of HTTP, 0 to 99 of gRPC")
    {
        Group = PropertyGroup.Traffic,
        Unset = "as `CascadeHealthCheckPath` says",
        Example = "200,204,301-302",
    };

    private static readonly NumberDeclaration GracePeriodProperty = new(
        "CascadeHealthCheckGracePeriod",
        "seconds that ECS overlooks failed checks after a task's start. The period delays no healthy task",
        0,
        86400,
        "seconds")
    {
        Group = PropertyGroup.Time,
        Default = TaskReplacement.HealthCheckGracePeriod,
        Example = "180",
    };

    public static IReadOnlyList<Declaration> Properties { get; } = [PathProperty, MatcherProperty, GracePeriodProperty];

    /// <summary>
    /// The check without a path of the user's: a template's API answers 404 on <c>/</c> when it runs. A redirect to HTTPS (307, 308) and a
    /// refusal of protocol, host or request (400, 421, 426, 505) are no health: users would get the same.
    /// </summary>
    public static HealthCheck Lenient { get; } = new("/", "200-303,401-405,429");

    /// <summary>Of gRPC: status 12 says that there is no such method, by a server that is up.</summary>
    private static HealthCheck LenientGrpc { get; } = new(GrpcPath, "0,12");

    /// <summary>Seconds that ECS overlooks failed checks after a task's start.</summary>
    public int GracePeriod { get; init; } = TaskReplacement.HealthCheckGracePeriod;

    public static HealthCheck Strict(string path) => new(path, StrictCodes);

    public static HealthCheck Read(RequestReader reader, TargetProtocol protocol)
    {
        var isGrpc = protocol == TargetProtocol.Grpc;
        var check = isGrpc ? LenientGrpc : Lenient;
        if (reader.Text(PathProperty) is { } path)
        {
            check = isGrpc ? new(path, "0") : Strict(path);
            if (Fault(path) is { } fault)
            {
                reader.Report(Errors.HealthCheckPathMalformed(reader.SettingOf(PathProperty), path, fault));
            }
        }

        if (reader.Text(MatcherProperty) is { } matcher)
        {
            check = check with { Matcher = matcher.Replace(" ", "", StringComparison.Ordinal) };
            var (least, most) = isGrpc ? (0, 99) : (200, 499);
            if (!AreCodes(check.Matcher, least, most))
            {
                reader.Report(Errors.HealthCheckMatcherMalformed(reader.SettingOf(MatcherProperty), matcher, least, most));
            }
        }

        return check with { GracePeriod = reader.Integer(GracePeriodProperty) };
    }

    private static bool AreCodes(string matcher, int least, int most) => matcher.Split(',').All(part =>
        Codes().Match(part) is { Success: true } match
        && int.Parse(match.Groups["from"].Value, null) is var from
        && (match.Groups["to"].Success ? int.Parse(match.Groups["to"].Value, null) : from) is var to
        && least <= from && from <= to && to <= most);

    private static string? Fault(string path) => path switch
    {
        _ when Uri.TryCreate(path, UriKind.Absolute, out var uri) && !uri.IsFile =>
            $"leave out scheme and host: write '{uri.PathAndQuery}'",
        _ when !path.StartsWith('/') => $"a path begins with '/': write '/{path}'",
        { Length: > MaxLength } => $"{path.Length} characters are too long: {MaxLength} are allowed",
        _ when path.Any(letter => letter is <= ' ' or > '~') => "a space, or a character that an address must escape, is not allowed",
        _ when path.Contains('#', StringComparison.Ordinal) => "no server ever sees a '#'",
        _ => null,
    };

    [GeneratedRegex("^(?<from>[0-9]{1,3})(-(?<to>[0-9]{1,3}))?$")]
    private static partial Regex Codes();
}
