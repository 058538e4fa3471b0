using System.Text;

namespace Cascade.Agent.Tracing;

/// <summary>
/// A query string without its values, which may be secrets or names of people. .NET redacts the queries of outgoing calls in the same way.
/// </summary>
internal static class Query
{
    /// <param name="query">The query with its question mark.</param>
    /// <returns>The query without its question mark: <c>page=*&amp;token=*</c>.</returns>
    public static string Redact(string query)
    {
        var redacted = new StringBuilder();
        foreach (var pair in query.TrimStart('?').Split('&'))
        {
            if (redacted.Length > 0)
            {
                redacted.Append('&');
            }

            var at = pair.IndexOf('=', StringComparison.Ordinal);
            redacted.Append(at < 0 ? pair : $"{pair[..at]}=*");
        }

        return redacted.ToString();
    }
}
