using System.Text.RegularExpressions;
using Cascade.Engine.Publish;
using Synthesis = Cascade.Engine.Tests.Stacks.Synthesis;

namespace Cascade.Engine.Tests.Kinds;

/// <summary>
/// <c>docs/infrastructure.md</c> lists what the stacks make, at the prices that the kinds have. To write the prices anew:
/// <c>CASCADE_WRITE_DOCS=true dotnet test tests/Cascade.Engine.Tests --filter InfrastructureReference</c>.
/// </summary>
public sealed partial class InfrastructureReferenceTests
{
    private static readonly string Text = Repository.Text("docs", "infrastructure.md");

    [Fact]
    public void The_price_in_each_row_is_the_one_of_its_kind()
    {
        var expected = Row().Replace(Text, row => $"{row.Groups["start"].Value} {PriceOf(row)} |");
        if (Environment.GetEnvironmentVariable("CASCADE_WRITE_DOCS") == "true")
        {
            File.WriteAllText(Repository.PathOf("docs", "infrastructure.md"), expected);
        }
        else
        {
            Assert.Equal(expected, Text); // if this fails: the summary of this class says how to write it anew
        }
    }

    [Fact]
    public void Every_resource_has_a_row_and_every_row_a_resource()
    {
        Synthesis[] all = [Synthesis.Web, Synthesis.Worker, Synthesis.Full, Synthesis.Shared];
        var made = all.SelectMany(synthesis => synthesis.Resources().Select(resource => resource.Key)).Distinct().ToList();
        // In a row, <name> is for what the user has named.
        var rows = Row().Matches(Text).SelectMany(Addresses)
            .Select(address => $"^{address.Replace("<name>", "(?!collector$|execution$).+", StringComparison.Ordinal)}$")
            .ToList();

        Assert.All(made, address => Assert.Contains(rows, row => Regex.IsMatch(address, row)));
        Assert.All(rows, row => Assert.Contains(made, address => Regex.IsMatch(address, row)));
    }

    private static string PriceOf(Match row) =>
        // The wait for a certificate is of no kind: it is nothing in AWS.
        string.Join(
            "; ", Addresses(row).Select(address => StackKinds.All.Find(address.Split('.')[0])?.Price.AMonth).OfType<string>().Distinct());

    private static IEnumerable<string> Addresses(Match row) =>
        Address().Matches(row.Groups["addresses"].Value).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^(?<start>\| (?<addresses>`aws_[^|]*) \|[^|]*\|) (?<price>[^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`(aws_[^`]*)`")]
    private static partial Regex Address();
}
