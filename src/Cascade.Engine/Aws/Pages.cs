using System.Runtime.CompilerServices;

namespace Cascade.Engine.Aws;

/// <summary>AWS's lists come in pages: each page names the next.</summary>
internal static class Pages
{
    /// <summary>The items of all pages.</summary>
    /// <param name="read">Reads the page of a token (null for the first page); the last page's next token is null or empty.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        Func<string?, Task<(List<T>? Items, string? Next)>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (items, next) = await read(token);
            foreach (var item in items ?? [])
            {
                yield return item;
            }

            token = next;
        }
        while (!string.IsNullOrEmpty(token));
    }
}
