using System.Text;
using System.Text.Json;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Settings.Topics;

/// <summary>The grammar of a user's IAM policy document, as far as IAM demands.</summary>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html"/>
internal static class PolicyFile
{
    /// <summary>Where and why the content is not a policy that a role can have; null for a good policy.</summary>
    public static (SourceLocation Location, string Message)? Fault(string path, byte[] content)
    {
        var text = Text(content);
        if (JsonFile.Fault(path, Encoding.UTF8.GetBytes(text)) is { } fault)
        {
            return fault;
        }

        using var document = JsonDocument.Parse(text);
        return Fault(document.RootElement) is { } message ? (new(path, 0, 0), message) : null;
    }

    /// <summary>The document's text, without the byte order mark that some editors put before it.</summary>
    public static string Text(byte[] content) => Encoding.UTF8.GetString(content).TrimStart('\uFEFF');

    private static string? Fault(JsonElement policy)
    {
        if (policy.ValueKind != JsonValueKind.Object)
        {
            return "the document is not a JSON object";
        }

        if (policy.TryGetProperty("Version", out var version)
            && version.ValueKind == JsonValueKind.String
            && version.GetString() is not ("2012-10-17" or "2008-10-17"))
        {
            return "the Version belongs to no policy language; write 2012-10-17";
        }

        if (!policy.TryGetProperty("Statement", out var statements))
        {
            return "the document has no Statement";
        }

        if (statements.ValueKind == JsonValueKind.Object)
        {
            return StatementFault(statements);
        }

        if (statements.ValueKind != JsonValueKind.Array || statements.GetArrayLength() == 0)
        {
            return "the Statement is neither an object nor a list of objects";
        }

        return statements.EnumerateArray().Select(StatementFault).FirstOrDefault(fault => fault is not null);
    }

    private static string? StatementFault(JsonElement statement)
    {
        if (statement.ValueKind != JsonValueKind.Object)
        {
            return "a Statement is not an object";
        }

        if (!statement.TryGetProperty("Effect", out var effect)
            || effect.ValueKind != JsonValueKind.String
            || effect.GetString() is not ("Allow" or "Deny"))
        {
            return "a Statement's Effect is neither Allow nor Deny";
        }

        if (!statement.TryGetProperty("Action", out _) && !statement.TryGetProperty("NotAction", out _))
        {
            return "a Statement has no Action";
        }

        if (!statement.TryGetProperty("Resource", out _) && !statement.TryGetProperty("NotResource", out _))
        {
            return "a Statement has no Resource";
        }

        return statement.TryGetProperty("Principal", out _)
            ? "a Statement has a Principal, and in a role's own policy the role is the principal"
            : null;
    }
}
