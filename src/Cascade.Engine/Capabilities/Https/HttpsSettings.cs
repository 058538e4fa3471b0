using System.Text.Json.Serialization;

namespace Cascade.Engine.Capabilities.Https;

internal sealed record HttpsSettings
{
    /// <summary>The hosted zone that the names are in; null to find the zone in the account.</summary>
    public string? HostedZoneId { get; init; }

    /// <summary>A certificate that exists; null to make one.</summary>
    public string? CertificateArn { get; init; }

    /// <summary>Null for the default, where no other service of the environment names a policy.</summary>
    public string? TlsPolicy { get; init; }

    /// <summary>Seconds that a publish waits for a certificate to be issued.</summary>
    public int CertificateTimeout { get; init; } = HttpsTopic.DefaultCertificateTimeout;
}

/// <summary>What a service needs of the environment's load balancer, to answer by HTTPS.</summary>
internal sealed record HttpsNeed
{
    public required IReadOnlyList<DomainName> Domains { get; init; }

    public string? TlsPolicy { get; init; }

    public required int CertificateTimeout { get; init; }
}

/// <param name="Name">In lower case; may begin with <c>*.</c>.</param>
/// <param name="Zone">The id of the Route 53 zone that gets the records; null where other DNS has the name.</param>
/// <param name="Certificate">The ARN of a certificate that exists; null to make one.</param>
internal sealed record DomainName(string Name, string? Zone, string? Certificate)
{
    /// <summary>Without the wildcard: a certificate is for a name and its wildcard, which ACM proves by one record.</summary>
    [JsonIgnore]
    public string Base => BaseOf(Name);

    /// <summary>The name without its wildcard, where it has one.</summary>
    public static string BaseOf(string name) => name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name;
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HttpsSettings))]
[JsonSerializable(typeof(HttpsNeed))]
internal sealed partial class HttpsJson : JsonSerializerContext;
