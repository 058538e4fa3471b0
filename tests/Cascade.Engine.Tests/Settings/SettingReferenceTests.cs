using System.Text.RegularExpressions;
using Cascade.Engine.Settings;
using Cascade.Engine.Tests.Catalogue;
using Cascade.Engine.Terraform.Events;

namespace Cascade.Engine.Tests.Settings;

/// <summary><c>docs/properties.md</c> and <c>docs/items.md</c> have what the engine reads: no more, no less.</summary>
public sealed partial class SettingReferenceTests
{
    private static readonly string[] Read =
    [
        .. typeof(RequestValidator).Assembly.GetTypes()
            .Where(type => $"{type.Namespace}.".StartsWith($"{typeof(RequestReader).Namespace}.", StringComparison.Ordinal))
            .SelectMany(CompiledStrings.Of)
            .Where(text => NameForm().IsMatch(text))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Every_setting_has_one_row_or_section()
    {
        var properties = RowForm().Matches(Repository.Text("docs", "properties.md").Split("## Outputs")[0]).Select(match => match.Groups[1].Value);
        var items = SectionForm().Matches(Repository.Text("docs", "items.md")).Select(match => match.Groups[1].Value);

        Assert.Equal(Read, properties.Concat(items).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_table_of_sizes_is_Fargate_s()
    {
        var text = Repository.Text("docs", "properties.md");
        Assert.All(FargateSizes.Cpus, cpu => Assert.Contains($"| {cpu} | {FargateSizes.Describe(cpu)} |", text, StringComparison.Ordinal));
        Assert.Contains(string.Join(", ", LogRules.Retentions.SkipLast(1)) + $" or {LogRules.Retentions[^1]}", text, StringComparison.Ordinal);
    }

    [GeneratedRegex("^Cascade[A-Z][A-Za-z]+$")]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^\| `(Cascade[A-Za-z]+)` \|", RegexOptions.Multiline)]
    private static partial Regex RowForm();

    [GeneratedRegex("^## `(Cascade[A-Za-z]+)`", RegexOptions.Multiline)]
    private static partial Regex SectionForm();
}
