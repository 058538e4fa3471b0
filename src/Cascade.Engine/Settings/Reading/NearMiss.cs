namespace Cascade.Engine.Settings.Reading;

/// <summary>The valid word or number nearest to a wrong one.</summary>
internal static class NearMiss
{
    /// <summary>The candidate that the fewest edits lead to; null when even that candidate is too far away.</summary>
    /// <param name="word">The wrong word.</param>
    /// <param name="candidates">The valid words.</param>
    /// <param name="share">The part of the word that may be wrong: 3 for a third.</param>
    public static string? Of(string word, IEnumerable<string> candidates, int share = 3)
    {
        var nearest = candidates.MinBy(candidate => Edits(word, candidate));
        return nearest is not null && Edits(word, nearest) <= (word.Length + 1) / share ? nearest : null;
    }

    /// <summary>The candidate nearest to the number; of two equally near, the greater.</summary>
    public static int Of(long number, IEnumerable<int> candidates) =>
        candidates.OrderBy(candidate => Math.Abs(candidate - number)).ThenByDescending(candidate => candidate).First();

    // Levenshtein's distance, case aside.
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(from[i - 1]) == char.ToUpperInvariant(to[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
