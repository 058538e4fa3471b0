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
    private const int Version = 1;

    public static byte[] Write(RouteRegistry registry)
    {
        var claims = registry.Claims
            .OrderBy(claim => claim.Priority)
            .Select(claim => new ClaimDocument(claim.Service, claim.Route.PathPattern, claim.Route.HostName, claim.Priority));
        return JsonSerializer.SerializeToUtf8Bytes(new RoutesDocument(Version, [.. claims]) { Cascade = ProductVersion.Current }, RoutesContext.Default.RoutesDocument);
    }

    /// <exception cref="CascadeException">The file is damaged, or of a later version.</exception>
    public static RouteRegistry Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var document = JsonSerializer.Deserialize(json, RoutesContext.Default.RoutesDocument);
            if (document is null || document.Version != Version)
            {
                var version = document?.Version.ToString(CultureInfo.InvariantCulture) ?? "unknown";
                throw new CascadeException(Errors.RoutesUnreadable($"its format is {version}, and this version reads {Version}"));
            }

            // The serializer does not look at the elements of a list.
            if (document.Claims.IsDefault || document.Claims.Any(claim => (ClaimDocument?)claim is null))
            {
                throw new JsonException("A claim is null.");
            }

            var claims = document.Claims.Select(claim => new RouteClaim(claim.Service, new(claim.Path, claim.Host), claim.Priority));
            return new() { Claims = [.. claims] };
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
}

internal sealed record ClaimDocument(string? Service, string Path, string? Host, int Priority);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RoutesDocument))]
internal sealed partial class RoutesContext : JsonSerializerContext;
