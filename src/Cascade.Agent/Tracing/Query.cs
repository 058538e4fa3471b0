using System.Text;

namespace Cascade.Agent;

/// <summary>A query string without its values, in which secrets and names of people are; .NET's own spans of calls say it the same way.</summary>
internal static class Query
{
    /// <param name="query">As it came, with its question mark.</param>
    /// <returns>Without the question mark: <c>page=*&amp;token=*</c>.</returns>
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
