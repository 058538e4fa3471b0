using System.Text.Json;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Settings.Topics;

internal static class JsonFile
{
    /// <summary>Where and why the content is not JSON; null for JSON.</summary>
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
