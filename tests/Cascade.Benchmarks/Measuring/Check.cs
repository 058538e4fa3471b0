namespace Cascade.Benchmarks.Measuring;

/// <summary>A number for the wrong thing is worse than none.</summary>
internal static class Check
{
    /// <exception cref="InvalidOperationException">It is not so.</exception>
    public static void That(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new InvalidOperationException(otherwise);
        }
    }

    /// <summary>Kinds of resources and how many there are of each.</summary>
    /// <exception cref="InvalidOperationException">They differ.</exception>
    public static void Same(IReadOnlyDictionary<string, int> with, IReadOnlyDictionary<string, int> without, string what) => That(
        with.Count > 0
            && with.OrderBy(kind => kind.Key, StringComparer.Ordinal)
                .SequenceEqual(without.OrderBy(kind => kind.Key, StringComparer.Ordinal)),
        $"{what}: both sides made different resources.\nwith:    {Text(with)}\nwithout: {Text(without)}");

    private static string Text(IReadOnlyDictionary<string, int> kinds) =>
        string.Join(", ", kinds.OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Value} {kind.Key}"));
}
