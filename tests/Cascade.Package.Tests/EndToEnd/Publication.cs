namespace Cascade.Package.Tests.EndToEnd;

/// <summary>A publish that has ended. What is asserted of it shows its log when it does not hold.</summary>
internal sealed record Publication(string Arguments, int ExitCode, string Log, string StandardOutput)
{
    public Publication Succeeded() => Ended().Not("warning CASCADE");

    /// <summary>It succeeded, and warned of this.</summary>
    public Publication Warned(string code) => Ended().Says($"warning {code}: ");

    /// <summary>It failed with this code, and with no other way of saying so.</summary>
    public Publication Failed(string code)
    {
        Assert.True(ExitCode != 0, $"It did not fail with {code}. {Everything}");
        return Says($"error {code}: ").Not("error MSB").Not("CASCADE4999").Not("   at ");
    }

    public Publication Says(params string[] texts)
    {
        foreach (var text in texts)
        {
            Assert.True(Log.Contains(text, StringComparison.Ordinal), $"It does not say '{text}'. {Everything}");
        }

        return this;
    }

    public Publication Not(params string[] texts)
    {
        foreach (var text in texts)
        {
            Assert.False(Log.Contains(text, StringComparison.Ordinal), $"It says '{text}'. {Everything}");
        }

        return this;
    }

    private Publication Ended()
    {
        Assert.True(ExitCode == 0, $"It failed. {Everything}");
        return Not("error CASCADE");
    }

    private string Everything => $"\ndotnet {Arguments}\n{Log}";
}
