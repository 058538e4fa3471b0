using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>The target group's health check.</summary>
/// <param name="Path">An absolute path.</param>
/// <param name="Matcher">The HTTP codes that count as healthy, as the load balancer takes them: <c>200-299</c>.</param>
/// <seealso href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html"/>
internal sealed record HealthCheck(string Path, string Matcher)
{
    private const int MaxLength = 1024;

    public static readonly Declaration PathProperty = new(
        "CascadeHealthCheckPath",
        $"the path that the load balancer asks for: begins with `/`, at most {MaxLength} characters. Set, only 200 to 299 is healthy")
    {
        Group = PropertyGroup.Traffic,
        Unset = "`/`, where 200 to 303, 401 to 405 and 429 are healthy: a template's API answers 404 there",
        Example = "/health",
    };

    /// <summary>
    /// The check without a path of the user's: a template's API answers 404 on <c>/</c> when it runs. A redirect to HTTPS (307, 308) and a
    /// refusal of protocol, host or request (400, 421, 426, 505) are no health: users would get the same.
    /// </summary>
    public static HealthCheck Lenient { get; } = new("/", "200-303,401-405,429");

    public static HealthCheck Strict(string path) => new(path, "200-299");

    public static HealthCheck Read(RequestReader reader)
    {
        if (reader.Text(PathProperty) is not { } path)
        {
            return Lenient;
        }

        if (Fault(path) is { } fault)
        {
            reader.Report(Errors.HealthCheckPathMalformed(reader.SettingOf(PathProperty), path, fault));
        }

        return Strict(path);
    }

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
}
