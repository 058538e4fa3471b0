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
    private const int MaxValues = 5;

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

    public static readonly Declaration DomainProperty = new(
        "CascadeDomainName",
        "the host names that reach this service, and no other, by HTTPS; several by semicolons. The first is the service's address, and each"
            + " may be a wildcard's (`*.example.com`) but the first. See [HTTPS and names](https.md)")
    {
        Group = PropertyGroup.Traffic,
        Unset = "every host name, by HTTP",
        Example = "shop.example.com",
    };

    /// <summary>The names that <see cref="DomainProperty"/> has; none where the service has no HTTPS.</summary>
    public static IReadOnlyList<string> DomainNames(RequestReader reader) =>
    [
        .. (reader.Text(DomainProperty) ?? "").ToLowerInvariant()
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct(),
    ];

    /// <param name="reader">The request's.</param>
    /// <param name="ranges">The address ranges of the rule.</param>
    public static Route Read(RequestReader reader, int ranges = 0)
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

        var domains = ReadDomainNames(reader);
        if (host is not null && domains.Count > 0)
        {
            reader.Report(Errors.HostNameAndDomainName(reader.SettingOf(HostProperty)));
        }

        var route = domains is [var first, .. var further] ? new Route(path, first) { FurtherHostNames = further } : new Route(path, host);
        var values = route.PathPatterns.Count + route.HostNames.Count() + ranges;
        if (values > MaxValues)
        {
            reader.Report(Errors.TooManyRuleValues(
                reader.SettingOf(ranges > 1 ? AllowedAddresses.Property : DomainProperty),
                route.PathPatterns.Count,
                route.HostNames.Count(),
                ranges,
                MaxValues));
        }

        var wildcards = route.PathPatterns.Concat(route.HostNames).Sum(pattern => pattern.Count(letter => letter is '*' or '?'));
        if (wildcards > MaxWildcards)
        {
            reader.Report(Errors.TooManyWildcards(reader.SettingOf(PathProperty), wildcards, MaxWildcards));
        }

        return route;
    }

    private static List<string> ReadDomainNames(RequestReader reader)
    {
        var names = DomainNames(reader).ToList();
        foreach (var name in names)
        {
            if (DomainFault(name, isFirst: name == names[0]) is { } fault)
            {
                reader.Report(Errors.DomainNameMalformed(reader.SettingOf(DomainProperty), name, fault));
            }
        }

        return names;
    }

    private static string? DomainFault(string name, bool isFirst) => name switch
    {
        _ when HostFault(name) is { } fault => fault,
        _ when isFirst && name.StartsWith("*.", StringComparison.Ordinal) =>
            "the first name is the service's address: write a name without a wildcard before it",
        _ when (name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name).AsSpan().IndexOfAny('*', '?') >= 0 =>
            "a certificate takes '*' for the first label alone, as in '*.example.com'",
        _ when name.Split('.').Any(label => label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-') =>
            "between two dots stand 1 to 63 letters, digits and hyphens, with no hyphen at either end",
        _ => null,
    };

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
