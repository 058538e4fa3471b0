using System.Globalization;
using Cascade.Engine.Kinds;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish;

/// <summary>What capabilities add to an environment, and what AWS bills for that all the time: told before anything is made.</summary>
internal static class NewCosts
{
    /// <summary>A sentence; null where nothing new costs anything.</summary>
    /// <param name="expected">The environment's stack.</param>
    /// <param name="state">What there is of the stack.</param>
    public static string? Of(ExpectedStack expected, StateSnapshot state)
    {
        var known = state.Resources.Select(resource => resource.Address).ToHashSet(StringComparer.Ordinal);
        var added = (from resource in expected.Resources
                     where !known.Contains(resource.Address)
                     let kind = StackKinds.OfCapabilities.Find(resource.Type)
                     where kind is { Month: > 0 } && !kind.IsFree(resource)
                     group kind by kind.Name).OrderBy(same => same.Key, StringComparer.Ordinal).Select(same => same.ToList()).ToList();
        return added.Count == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{string.Join(", ", added.Select(same => $"{same.Count} {same[0].Name}{Plural(same[0].Name, same.Count)}"))} new, about "
                + $"{added.SelectMany(same => same).Sum(kind => kind.Month):0} US dollars a month (AWS's list prices, without traffic)");
    }

    private static string Plural(string name, int count) => count == 1 ? "" : name.EndsWith('s') ? "es" : "s";
}
