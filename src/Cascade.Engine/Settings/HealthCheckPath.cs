using Cascade.Engine.Catalogue;
using Cascade.Engine.Terraform.Events;

namespace Cascade.Engine.Settings;

/// <summary>The target group's health check path.</summary>
/// <seealso href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html"/>
internal static class HealthCheckPath
{
    private const string Property = "CascadeHealthCheckPath";
    private const int MaxLength = 1024;

    public static HealthCheck Read(RequestReader reader)
    {
        if (reader.Text(Property) is not { } path)
        {
            return HealthCheck.Lenient;
        }

        if (Fault(path) is { } fault)
        {
            reader.Report(Errors.HealthCheckPathMalformed(reader.SettingOf(Property), path, fault));
        }

        return HealthCheck.Strict(path);
    }

    private static string? Fault(string path) => path switch
    {
        _ when Uri.TryCreate(path, UriKind.Absolute, out var uri) && !uri.IsFile => $"it is an address, of which only the path is wanted: '{uri.PathAndQuery}'",
        _ when !path.StartsWith('/') => $"it does not begin with '/': write '/{path}'",
        { Length: > MaxLength } => $"it is {path.Length} characters long, and {MaxLength} are allowed",
        _ when path.Any(letter => letter is <= ' ' or > '~') => "it has a space, or a character that an address must escape",
        _ when path.Contains('#', StringComparison.Ordinal) => "it has a '#', which no server ever sees",
        _ => null,
    };
}
