using System.Text.Json.Serialization;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>What the load balancer speaks to the tasks.</summary>
/// <seealso href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-group-protocol-version"/>
[JsonConverter(typeof(JsonStringEnumConverter<TargetProtocol>))]
internal enum TargetProtocol
{
    /// <summary>HTTP/1.1, whatever the client speaks. WebSockets go through.</summary>
    Http1,

    /// <summary>HTTP/2, without TLS.</summary>
    Http2,

    /// <summary>HTTP/2, and health by gRPC's status codes.</summary>
    Grpc,
}

internal static class TargetProtocols
{
    public static readonly Declaration Property = new(
        "CascadeProtocol",
        "what the load balancer speaks to the tasks: `http1`, `http2` or `grpc`. HTTP/2 and gRPC need `CascadeDomainName`: the load balancer takes"
            + " them by HTTPS alone")
    {
        Group = PropertyGroup.Traffic,
        Unset = "`http1`: clients may speak HTTP/2 all the same",
        Example = "grpc",
        Words = ["http1", "http2", "grpc"],
    };

    public static TargetProtocol Read(RequestReader reader, bool isHttps)
    {
        TargetProtocol? protocol = reader.Text(Property)?.ToLowerInvariant() switch
        {
            null or "http1" => TargetProtocol.Http1,
            "http2" => TargetProtocol.Http2,
            "grpc" => TargetProtocol.Grpc,
            _ => null,
        };
        if (protocol is null)
        {
            reader.Report(Errors.ProtocolUnknown(reader.SettingOf(Property), reader.Text(Property)!, Property.Words));
        }
        else if (protocol != TargetProtocol.Http1 && !isHttps)
        {
            reader.Report(Errors.ProtocolNeedsHttps(reader.SettingOf(Property), reader.Text(Property)!));
        }

        return protocol ?? TargetProtocol.Http1;
    }
}
