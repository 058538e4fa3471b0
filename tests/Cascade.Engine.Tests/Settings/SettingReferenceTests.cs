using System.Reflection;
using System.Text.RegularExpressions;
using Cascade.Engine.Capabilities;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Reading;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Tests.Settings;

/// <summary>
/// <c>docs/properties.md</c>, <c>docs/items.md</c> and the file for editors say what is declared. To write them anew after a change:
/// <c>CASCADE_WRITE_DOCS=true dotnet test tests/Cascade.Engine.Tests --filter SettingReference</c>.
/// </summary>
public sealed partial class SettingReferenceTests
{
    private const string Begin = "<!-- generated from the declarations of the settings; a test keeps it so -->\n\n";
    private const string End = "\n<!-- end of what is generated -->";

    private static readonly DeclaredSettings Declared = DeclaredSettings.Of(CapabilityRegistry.Topics);

    [Fact]
    public void The_properties_tables_are_the_declarations()
    {
        var text = Repository.Text("docs", "properties.md");
        foreach (var group in Declared.Properties.GroupBy(property => property.Group!))
        {
            text = Section(text, group.Key, SettingTables.Of(group));
        }

        GeneratedText.Holds(text, "docs", "properties.md");
    }

    [Fact]
    public void The_items_tables_are_the_declarations()
    {
        var text = Repository.Text("docs", "items.md");
        foreach (var item in Declared.Items)
        {
            text = Section(text, $"`{item.Name}`", SettingTables.Of(item));
        }

        GeneratedText.Holds(text, "docs", "items.md");
    }

    [Fact]
    public void What_editors_show_is_the_declarations() =>
        GeneratedText.Holds(EditorSchema.Of(Declared), "src", "Cascade.Build", "build", "Cascade.Build.Settings.buildschema.json");

    [Fact]
    public void Every_setting_has_one_row_or_section()
    {
        var properties = RowForm()
            .Matches(Repository.Text("docs", "properties.md").Split("## Outputs")[0])
            .Select(match => match.Groups[1].Value);
        var items = SectionForm().Matches(Repository.Text("docs", "items.md")).Select(match => match.Groups[1].Value);

        Assert.Equal(
            Declared.Properties.Select(property => property.Name).Order(StringComparer.Ordinal), properties.Order(StringComparer.Ordinal));
        Assert.Equal(Declared.Items.Select(item => item.Name).Order(StringComparer.Ordinal), items.Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// A topic reads by its declarations only; so a declaration that is in no list would be read and be nowhere in the docs.
    /// </summary>
    [Fact]
    public void Every_declaration_is_in_the_list_of_its_topic()
    {
        var values = typeof(RequestReader).Assembly.GetTypes()
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => typeof(Declaration).IsAssignableFrom(field.FieldType) || field.FieldType == typeof(ItemDeclaration))
            .Select(field => field.GetValue(null))
            .ToArray();

        Assert.Equal(
            Names(Declared.Properties.Select(property => property.Name)),
            Names(values.OfType<Declaration>().Where(declaration => declaration.Group is not null).Select(property => property.Name)));
        Assert.Equal(Names(Declared.Items.Select(item => item.Name)), Names(values.OfType<ItemDeclaration>().Select(item => item.Name)));
        Assert.Equal(
            Names(Declared.Items.SelectMany(item => item.Metadata).Select(metadata => metadata.Name)),
            Names(values.OfType<Declaration>().Where(declaration => declaration.Group is null).Select(metadata => metadata.Name)));

        static IEnumerable<string> Names(IEnumerable<string> names) => names.Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Every_example_is_accepted()
    {
        var files = new[] { "CascadeTerraformPath", "CascadeNodePath", "CascadeCollectorConfig" };
        foreach (var property in Declared.Properties.Where(property => !files.Contains(property.Name)))
        {
            using var project = new TestProject();
            project.Item("CascadeContainer", "redis:7", ("Name", "cache"), ("HealthCheckCommand", "redis-cli ping"));
            project.Item("CascadeSecret", "ConnectionStrings__Shop");
            project.Item("CascadeContainer", "own/migrations:1", ("Essential", "false"));
            if (property.Name == "CascadeMemory")
            {
                project.Set("CascadeCpu", "512");
            }

            if (property.Name == "CascadeNatGateways")
            {
                project.Set("CascadeNetwork", "private");
            }

            if (property.Name is not ("CascadeHostName" or "CascadeServiceKind" or "CascadePublic"))
            {
                project.Set("CascadeDomainName", "shop.example.com");
            }

            Assert.Empty(project.Set(property.Name, property.Example!).Validate().Problems);
        }
    }

    [Fact]
    public void The_table_of_sizes_is_Fargate_s()
    {
        var text = Repository.Text("docs", "properties.md");
        Assert.All(FargateSizes.Cpus, cpu => Assert.Contains($"| {cpu} | {FargateSizes.Describe(cpu)} |", text, StringComparison.Ordinal));
    }

    // Between the marks of the section with that heading.
    private static string Section(string text, string heading, string table)
    {
        var start = text.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"There is no section '{heading}'.");
        return text[..start] + GeneratedText.Between(text[start..], Begin, End, table);
    }

    [GeneratedRegex(@"^\| `(Cascade[A-Za-z]+)` \|", RegexOptions.Multiline)]
    private static partial Regex RowForm();

    [GeneratedRegex("^## `(Cascade[A-Za-z]+)`", RegexOptions.Multiline)]
    private static partial Regex SectionForm();
}
