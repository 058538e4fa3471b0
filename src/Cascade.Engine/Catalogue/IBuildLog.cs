namespace Cascade.Engine.Catalogue;

/// <summary>The build's log, by way of stdout: status lines and problems, while the work goes on.</summary>
internal interface IBuildLog
{
    /// <summary>A line for the person who waits.</summary>
    void Status(string line);

    /// <summary>A line of another program, shown as it is: no word of the line is a problem of the build.</summary>
    void Quote(string line) => Status(line);

    /// <summary>A detail, shown only when the build is verbose.</summary>
    void Detail(string line);

    /// <summary>The answer of a command, for the task that asked and for nobody else: secrets stay in the text.</summary>
    void Answer(string text) => throw new NotSupportedException();

    /// <summary>From now on no line of the log has the secret, nor the secret's base64 form; answers for the task have it.</summary>
    void Hide(string secret)
    {
        // A log that is no output keeps what was said.
    }

    /// <summary>The lines until the group's end belong together: a build server shows them under the title, folded.</summary>
    /// <returns>To be disposed of where the group ends.</returns>
    IDisposable Group(string title) => new NoGroup();

    /// <summary>Shows on a build server's own page what a command came to.</summary>
    void Summarize(RunSummary summary)
    {
        // Nobody but a build server has such a page.
    }

    /// <summary>A warning or error with its code; an error makes the engine's exit code 1.</summary>
    void Report(Problem problem);
}

/// <summary>A log without groups.</summary>
internal sealed class NoGroup : IDisposable
{
    public void Dispose()
    {
        // Nothing was begun.
    }
}
