namespace Cascade.Engine.Catalogue;

/// <summary>Where status lines and problems go while the work is done: the build's log, by way of stdout.</summary>
internal interface IBuildLog
{
    /// <summary>A line a person likes to read as it happens.</summary>
    void Status(string line);

    /// <summary>A line of somebody else's, shown as it is: nothing in it is a problem of the build's.</summary>
    void Quote(string line) => Status(line);

    /// <summary>A detail, shown only when the build is verbose.</summary>
    void Detail(string line);

    /// <summary>What a command was asked for, for the task that asked and for nobody else: not even a secret is taken out of it.</summary>
    void Answer(string text) => throw new NotSupportedException();

    /// <summary>A warning or error with its code; an error makes the engine's exit code 1.</summary>
    void Report(Problem problem);
}
