using System.Globalization;
using System.Xml.Linq;

namespace Cascade.Building;

/// <summary>What came of tests. Its text is the one line that a build server reads.</summary>
internal sealed record Outcome(int Passed, int Failed, int Skipped)
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    public static Outcome operator +(Outcome one, Outcome other) =>
        new(one.Passed + other.Passed, one.Failed + other.Failed, one.Skipped + other.Skipped);

    /// <summary>Reads a trx file. A project whose process failed without a failed test, or wrote no file at all, counts as one failure.</summary>
    public static Outcome Read(string file, int exitCode)
    {
        var outcome = new Outcome(0, 0, 0);
        if (File.Exists(file))
        {
            var results = XDocument.Load(file).Descendants(Trx + "UnitTestResult")
                .Select(result => (string?)result.Attribute("outcome")).ToList();
            var passed = results.Count(result => result == "Passed");
            var skipped = results.Count(result => result == "NotExecuted");
            outcome = new Outcome(passed, results.Count - passed - skipped, skipped);
        }

        return exitCode != 0 && outcome.Failed == 0 ? outcome with { Failed = 1 } : outcome;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed{(Skipped > 0 ? $", {Skipped} skipped" : "")}");
}
