using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.State;

/// <summary>The form of <c>routes.json</c>.</summary>
internal static class RouteRegistryJson
{
    /// <summary>Of a registry without needs, as all versions of the product read it.</summary>
    private const int Version = 1;

    /// <summary>A version that does not know needs must not write the registry without them.</summary>
    private const int VersionWithNeeds = 2;

    public static byte[] Write(RouteRegistry registry)
    {
        var claims = registry.Claims
            .OrderBy(claim => claim.Priority)
            .Select(claim => new ClaimDocument(claim.Service, claim.Route.PathPattern, claim.Route.HostName, claim.Priority)
            {
                FurtherHosts = claim.Route.FurtherHostNames is { Count: > 0 } further ? further : null,
            });
        var hasMore = !registry.Needs.IsEmpty || registry.Claims.Any(claim => claim.Route.FurtherHostNames.Count > 0);
        var document = new RoutesDocument(hasMore ? VersionWithNeeds : Version, [.. claims])
        {
            Cascade = ProductVersion.Current,
            Needs = registry.Needs.IsEmpty ? null : registry.Needs,
        };
        return JsonSerializer.SerializeToUtf8Bytes(document, RoutesContext.Default.RoutesDocument);
    }

    /// <exception cref="CascadeException">The file is damaged, or of a later version.</exception>
    public static RouteRegistry Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var document = JsonSerializer.Deserialize(json, RoutesContext.Default.RoutesDocument);
            if (document is null || document.Version is not (Version or VersionWithNeeds))
            {
                var version = document?.Version.ToString(CultureInfo.InvariantCulture) ?? "unknown";
                throw new CascadeException(Errors.RoutesUnreadable($"its format is {version}, and this version reads {Version} and {VersionWithNeeds}"));
            }

            // The serializer does not look at the elements of a list.
            if (document.Claims.IsDefault
                || document.Claims.Any(claim => (ClaimDocument?)claim is null || claim.FurtherHosts?.Any(host => (string?)host is null) == true)
                || document.Needs is { IsDefault: true }
                || document.Needs?.Any(need => (EnvironmentNeed?)need is null) == true)
            {
                throw new JsonException("A claim or a need is null.");
            }

            var claims = document.Claims.Select(claim => new RouteClaim(
                claim.Service, new(claim.Path, claim.Host) { FurtherHostNames = claim.FurtherHosts ?? [] }, claim.Priority));
            return new() { Claims = [.. claims], Needs = document.Needs ?? [] };
        }
        catch (JsonException error)
        {
            throw new CascadeException(Errors.RoutesUnreadable("it is not the JSON that was written"), error);
        }
    }
}

internal sealed record RoutesDocument(int Version, ImmutableArray<ClaimDocument> Claims)
{
    /// <summary>The version of the product that wrote the file.</summary>
    public string? Cascade { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<EnvironmentNeed>? Needs { get; init; }
}

internal sealed record ClaimDocument(string? Service, string Path, string? Host, int Priority)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? FurtherHosts { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RoutesDocument))]
internal sealed partial class RoutesContext : JsonSerializerContext;
