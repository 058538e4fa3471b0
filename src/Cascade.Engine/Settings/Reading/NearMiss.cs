namespace Cascade.Engine.Settings.Reading;

/// <summary>What somebody meant: the nearest of the valid words or numbers.</summary>
internal static class NearMiss
{
    /// <summary>The candidate that takes the fewest edits to get to, or null when even that one is too far away.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="candidates">What could have been.</param>
    /// <param name="share">How much of the word may be wrong: one part of so many.</param>
    public static string? Of(string word, IEnumerable<string> candidates, int share = 3)
    {
        var nearest = candidates.Select(candidate => (candidate, edits: Edits(word, candidate))).OrderBy(pair => pair.edits).FirstOrDefault();
        return nearest.candidate is not null && nearest.edits <= (word.Length + 1) / share ? nearest.candidate : null;
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
