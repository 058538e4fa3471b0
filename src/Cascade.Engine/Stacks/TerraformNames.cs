namespace Cascade.Engine.Stacks;

/// <summary>Terraform addresses for what the user has named.</summary>
internal static class TerraformNames
{
    /// <summary>
    /// A name for each: <c>&lt;prefix&gt;_&lt;name in letters, digits and _&gt;</c>, numbered where two would be the same.
    /// </summary>
    public static IEnumerable<string> Unique(string prefix, IEnumerable<string> names)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var plain = $"{prefix}_{string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'))}";
            var unique = plain;
            for (var number = 2; !used.Add(unique); number++)
            {
                unique = $"{plain}_{number}";
            }

            yield return unique;
        }
    }
}
