using System.Text.RegularExpressions;

namespace Cascade.Building;

/// <summary>
/// Tells from names in sources, without a build, whether a filter of <c>dotnet test</c> can select anything. A condition that excludes tests, or asks
/// for anything but a name, counts as true.
/// </summary>
/// <seealso href="https://learn.microsoft.com/dotnet/core/testing/selective-unit-tests"/>
internal sealed partial class TestFilter
{
    private readonly string _names;
    private readonly Queue<string> _tokens;

    private TestFilter(string filter, string names)
    {
        _names = names;
        _tokens = new(Token.Matches(filter).Select(match => match.Value.Trim()).Where(token => token.Length > 0));
    }

    /// <param name="filter">The filter.</param>
    /// <param name="names">Namespaces, classes and methods.</param>
    public static bool CanMatch(string filter, string names) => new TestFilter(filter, names).Any();

    [GeneratedRegex(@"[()|&]|(?:\\.|[^()|&\\])+")]
    private static partial Regex Token { get; }

    [GeneratedRegex(@"^(?:(?<property>\w+)\s*(?<operator>!=|!~|=|~)\s*)?(?<value>.*)$", RegexOptions.Singleline)]
    private static partial Regex Condition { get; }

    private bool Any()
    {
        var result = All();
        while (Takes("|"))
        {
            result |= All();
        }

        return result;
    }

    private bool All()
    {
        var result = One();
        while (Takes("&"))
        {
            result &= One();
        }

        return result;
    }

    private bool One()
    {
        if (Takes("("))
        {
            var result = Any();
            Takes(")");
            return result;
        }

        return !_tokens.TryDequeue(out var token) || CanHold(Condition.Match(token));
    }

    private bool CanHold(Match condition)
    {
        if (condition.Groups["operator"].Value.StartsWith('!')
            || condition.Groups["property"].Value is not ("" or "FullyQualifiedName" or "Name" or "DisplayName" or "ClassName"))
        {
            return true;
        }

        // A theory's arguments follow the name in parentheses, and are no names.
        var name = condition.Groups["value"].Value.Replace(@"\", "", StringComparison.Ordinal).Split('(')[0];
        return name.Split(['.', '+'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .All(part => _names.Contains(part, StringComparison.OrdinalIgnoreCase));
    }

    private bool Takes(string token)
    {
        var found = _tokens.TryPeek(out var next) && next == token;
        if (found)
        {
            _tokens.Dequeue();
        }

        return found;
    }
}
