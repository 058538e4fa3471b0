using System.Text;
using System.Text.RegularExpressions;

namespace Cascade.Engine.Tests.Catalogue;

/// <summary>
/// <c>docs/errors.md</c> says what the catalogue says. To write it anew after a change of the catalogue:
/// <c>CASCADE_WRITE_DOCS=true dotnet test tests/Cascade.Engine.Tests --filter ErrorReference</c>.
/// </summary>
public sealed partial class ErrorReferenceTests
{
    private const string Begin = "<!-- generated from the engine's catalogue of errors; a test keeps it so -->";
    private const string End = "<!-- end of what is generated -->";
    private const string BeginGone = "<!-- generated from the codes that the catalogue's codes replace, up to the end -->";

    private static readonly string Document = Repository.PathOf("docs", "errors.md");

    [Fact]
    public void Every_failure_has_one_code_of_its_own_and_says_what_is_wrong_and_what_to_do()
    {
        Assert.NotEmpty(ErrorCatalogue.Entries);
        Assert.All(ErrorCatalogue.Entries.GroupBy(entry => entry.Code), same => Assert.Single(same));
        Assert.All(ErrorCatalogue.Entries.GroupBy(entry => entry.Method), same => Assert.Single(same));
        Assert.All(
            ErrorCatalogue.Entries,
            entry => Assert.True(
                entry is { What.Length: > 0, Remedy.Length: > 0 },
                $"{entry.Method} ({entry.Code}) needs a <summary> (what is wrong) and <remarks> (what to do)."));
    }

    [Fact]
    public void The_reference_s_tables_are_the_catalogue()
    {
        var text = Repository.Text("docs", "errors.md");
        var before = text[..(text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)];
        var between =
            text[text.IndexOf(End, StringComparison.Ordinal)..(text.IndexOf(BeginGone, StringComparison.Ordinal) + BeginGone.Length)];
        var expected = $"{before}\n\n{Tables()}{between}\n{Gone()}";
        if (Environment.GetEnvironmentVariable("CASCADE_WRITE_DOCS") == "true")
        {
            File.WriteAllText(Document, expected);
        }
        else
        {
            Assert.Equal(expected, text); // if this fails: the summary of this class says how to write it anew
        }
    }

    [Fact]
    public void Every_code_has_one_row_and_every_row_a_code_that_something_reports()
    {
        var rows = RowForm().Matches(File.ReadAllText(Document)).Select(match => match.Groups[1].Value).ToArray();
        var reported = ErrorCatalogue.Entries.Select(entry => entry.Code).Concat(CodesOfPackage()).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(reported, rows.Order(StringComparer.Ordinal));
    }

    /// <summary>Build servers and project files may still name a code that went.</summary>
    [Fact]
    public void A_code_that_went_never_comes_back_for_another_cause()
    {
        var gone = ErrorCatalogue.Entries.SelectMany(entry => entry.Replaced).ToArray();

        Assert.NotEmpty(gone);
        Assert.Empty(gone.Intersect(ErrorCatalogue.Entries.Select(entry => entry.Code).Concat(CodesOfPackage())));
    }

    private static string Tables()
    {
        var text = new StringBuilder();
        foreach (var band in ErrorCatalogue.Entries.GroupBy(entry => entry.Code["CASCADE".Length]))
        {
            text.Append($"## {band.Key}xxx: {Title(band.Key)}\n\n| code | what is wrong | what to do |\n| --- | --- | --- |\n");
            foreach (var entry in band)
            {
                text.Append($"| {entry.Code} | {Cell(entry.What)} | {Cell(entry.Remedy)} |\n");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Gone()
    {
        var text = new StringBuilder("\n| code of before | code of today |\n| --- | --- |\n");
        var went = ErrorCatalogue.Entries.SelectMany(
            entry => entry.Replaced.Select(code => (Code: code, Today: $"{entry.Code}: {Cell(entry.What)}")));
        foreach (var pairs in went.GroupBy(pair => pair.Code, pair => pair.Today).OrderBy(pairs => pairs.Key, StringComparer.Ordinal))
        {
            text.Append($"| `{pairs.Key}` | {string.Join("<br/>", pairs)} |\n");
        }

        return text.ToString();
    }

    private static string Title(char band) => band switch
    {
        '1' => "input",
        '2' => "image and registry",
        '3' => "Terraform and tools",
        '4' => "AWS and state",
        '5' => "rollout",
        _ => throw new InvalidOperationException($"There is no band {band}xxx."),
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    // The package's own targets and tasks report 29xx; their rows are written by hand.
    private static IEnumerable<string> CodesOfPackage()
    {
        var package = Repository.PathOf("src", "Cascade.Build");
        return !Directory.Exists(package)
            ? []
            : Directory.EnumerateFiles(package, "*", SearchOption.AllDirectories)
                .Where(
                    file => Path.GetExtension(file) is ".cs" or ".props" or ".targets" or ".pubxml"
                        && !Path.GetRelativePath(package, file).Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any())
                .SelectMany(file => PackageCodeForm().Matches(File.ReadAllText(file)).Select(match => match.Value));
    }

    [GeneratedRegex(@"^\| (CASCADE\d{4}) \|", RegexOptions.Multiline)]
    private static partial Regex RowForm();

    [GeneratedRegex(@"CASCADE29\d{2}")]
    private static partial Regex PackageCodeForm();
}
