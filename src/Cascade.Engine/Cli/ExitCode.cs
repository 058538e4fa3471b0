namespace Cascade.Engine.Cli;

/// <summary>The engine's exit codes, and those that end a command of <c>cascade publish</c>.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>A problem was reported.</summary>
    public const int Failed = 1;

    /// <summary>The command line, or a line of stdin, names no command.</summary>
    public const int Misused = 2;

    /// <summary>The shell's 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
