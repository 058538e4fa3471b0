using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Tests.Settings;

/// <summary>The tables of <c>docs/properties.md</c> and <c>docs/items.md</c>, from the declarations.</summary>
internal static class SettingTables
{
    public static string Of(IEnumerable<Declaration> properties) =>
        Table(
            ["property", "value", "default", "example"],
            properties.Select(property => new[] { $"`{property.Name}`", Value(property), Unset(property), $"`{property.Example}`" }));

    public static string Of(ItemDeclaration item)
    {
        string[][] parts =
        [
            ["`Include`", item.Include, ""],
            .. item.Metadata.Select(metadata => new[] { $"`{metadata.Name}`", Value(metadata), Unset(metadata) }),
        ];
        return item.Metadata.Count == 0
            ? Table(["part", "value"], parts.Select(cells => cells[..2]))
            : Table(["part", "value", "default"], parts);
    }

    /// <summary>What the value is, with its bounds.</summary>
    public static string Value(Declaration declaration) => declaration is NumberDeclaration number
        ? $"{number.Description}{(number.ShowsBounds ? $", {number.Least} to {number.Most}" : "")}{number.Remark}"
        : declaration.Description;

    /// <summary>What holds when nothing is set.</summary>
    public static string Unset(Declaration declaration) => declaration.Unset ?? declaration switch
    {
        NumberDeclaration number => $"`{number.Default}`",
        SwitchDeclaration toggle => toggle.Default ? "`true`" : "`false`",
        TextDeclaration text => $"`{text.Default}`",
        _ => throw new InvalidOperationException($"{declaration.Name} says nowhere what holds when nothing is set."),
    };

    private static string Table(string[] head, IEnumerable<string[]> rows) =>
        string.Concat(new[] { head, [.. head.Select(_ => "---")] }
            .Concat(rows)
            .Select(cells => $"| {string.Join(" | ", cells)} |\n".Replace("|  |", "| |", StringComparison.Ordinal)));
}
