using System.Runtime.CompilerServices;

namespace Cascade.Engine.Aws;

/// <summary>AWS's lists come in pages, each naming the next.</summary>
internal static class Pages
{
    /// <summary>All things of all pages. The function reads the page that a token names, null for the first; the last page's next token is null or empty.</summary>
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
