using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cascade.Engine.Images;

/// <summary>
/// The SDK's list of the files below <c>wwwroot</c> in a publish output. The list has the time at which each file was written, and a checkout
/// writes all files: two clones of one commit differ in nothing else.
/// </summary>
/// <seealso href="https://learn.microsoft.com/aspnet/core/fundamentals/map-static-files"/>
internal static class StaticWebAssets
{
    /// <summary>How the file's name ends.</summary>
    public const string EndpointsFile = ".staticwebassets.endpoints.json";

    /// <summary>The list without the times; a list of another form as it is.</summary>
    public static byte[] Decisive(byte[] endpoints)
    {
        try
        {
            var root = JsonNode.Parse(endpoints);
            foreach (var endpoint in root?["Endpoints"]?.AsArray() ?? [])
            {
                endpoint?["ResponseHeaders"]?.AsArray().RemoveAll(header => (string?)header?["Name"] == "Last-Modified");
            }

            return JsonSerializer.SerializeToUtf8Bytes(root);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return endpoints;
        }
    }
}
