using System.Text.RegularExpressions;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>What a listener rule may match.</summary>
/// <seealso href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html"/>
/// <seealso href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html"/>
internal static partial class RouteReading
{
    private const int MaxLength = 128;
    private const int MaxWildcards = 6;

    public static readonly TextDeclaration PathProperty = new(
        "CascadePathPattern",
        $"""
        the paths that reach this service: at most {MaxLength} characters of letters, digits, `_ - . $ / ~ " ' @ : + &` and the wildcards
        """ + " `*` and `?`. `/orders/*` also means `/orders`",
        "/*")
    {
        Group = PropertyGroup.Traffic,
        Example = "/orders/*",
    };

    public static readonly Declaration HostProperty =
        new("CascadeHostName", $"the host name that reaches this service: at most {MaxLength} characters, wildcards allowed")
        {
            Group = PropertyGroup.Traffic,
            Unset = "every one",
            Example = "*.example.com",
        };

    public static Route Read(RequestReader reader)
    {
        var path = reader.Text(PathProperty);
        if (PathFault(path) is { } pathFault)
        {
            reader.Report(Errors.PathPatternMalformed(reader.SettingOf(PathProperty), path, pathFault));
        }

        var host = reader.Text(HostProperty)?.ToLowerInvariant();
        if (host is not null && HostFault(host) is { } hostFault)
        {
            reader.Report(Errors.HostNameMalformed(reader.SettingOf(HostProperty), host, hostFault));
        }

        var route = new Route(path, host);
        var wildcards = route.PathPatterns.Append(host ?? "").Sum(pattern => pattern.Count(letter => letter is '*' or '?'));
        if (wildcards > MaxWildcards)
        {
            reader.Report(Errors.TooManyWildcards(reader.SettingOf(PathProperty), wildcards, MaxWildcards));
        }

        return route;
    }

    private static string? PathFault(string path) => path switch
    {
        _ when path.Contains("://", StringComparison.Ordinal) => "leave out scheme and host: only the path is allowed",
        _ when !path.StartsWith('/') && !path.StartsWith('*') => $"a path begins with '/': write '/{path}'",
        { Length: > MaxLength } => $"{path.Length} characters are too long: {MaxLength} are allowed",
        _ when !PathForm().IsMatch(path) =>
            "only letters, digits and * ? _ - . $ / ~ \" ' @ : + & are allowed",
        _ => null,
    };

    private static string? HostFault(string host) => host switch
    {
        _ when host.Contains("://", StringComparison.Ordinal) => "leave out the scheme: only the host name is allowed",
        _ when host.Contains(':', StringComparison.Ordinal) => "leave out the port: the load balancer listens on 80",
        _ when host.Contains('/', StringComparison.Ordinal) => $"the path belongs in {PathProperty.Name}",
        { Length: > MaxLength } => $"{host.Length} characters are too long: {MaxLength} are allowed",
        _ when !HostForm().IsMatch(host) =>
            "only letters, digits, - . and the wildcards * ? are allowed (other alphabets as xn--…)",
        _ when !host.Contains('.', StringComparison.Ordinal) => "a host name has a '.'",
        _ when !host[(host.LastIndexOf('.') + 1)..].All(char.IsAsciiLetter) || host.EndsWith('.') =>
            "only letters may follow the last '.'",
        _ => null,
    };

    [GeneratedRegex(@"^[A-Za-z0-9*?_\-.$/~""'@:+&]+$")]
    private static partial Regex PathForm();

    [GeneratedRegex(@"^[a-z0-9*?\-.]+$")]
    private static partial Regex HostForm();
}
