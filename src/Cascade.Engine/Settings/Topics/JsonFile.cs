using System.Text.Json;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Settings.Topics;

/// <summary>A JSON file of the user's.</summary>
internal static class JsonFile
{
    /// <summary>Where and why the content is not JSON, or null when it is.</summary>
    public static (SourceLocation Location, string Message)? Fault(string path, byte[] content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return null;
        }
        catch (JsonException error)
        {
            var message = error.Message.Split(" LineNumber:")[0].TrimEnd('.');
            return (new(path, (int)(error.LineNumber ?? 0) + 1, (int)(error.BytePositionInLine ?? 0) + 1), message);
        }
    }
}
