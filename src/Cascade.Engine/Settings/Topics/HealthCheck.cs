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
        Unset = "`/`, where 200 to 499 is healthy: a template's API answers 404 there",
        Example = "/health",
    };

    /// <summary>Without a path of the user's: a template's API answers 404 on <c>/</c>, and that is an application that runs.</summary>
    public static HealthCheck Lenient { get; } = new("/", "200-499");

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
            $"it is an address, of which only the path is wanted: '{uri.PathAndQuery}'",
        _ when !path.StartsWith('/') => $"it does not begin with '/': write '/{path}'",
        { Length: > MaxLength } => $"it is {path.Length} characters long, and {MaxLength} are allowed",
        _ when path.Any(letter => letter is <= ' ' or > '~') => "it has a space, or a character that an address must escape",
        _ when path.Contains('#', StringComparison.Ordinal) => "it has a '#', which no server ever sees",
        _ => null,
    };
}
