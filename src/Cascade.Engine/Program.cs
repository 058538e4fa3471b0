using Cascade.Engine.Commands;
using Cascade.Engine.Report;

if (CommandLine.Parse(args) is not { } line || Command.Named(line.Command) is not { } command)
{
    await Console.Error.WriteLineAsync(CommandLine.Usage);
    return 2;
}

return await Command.RunAsync(command, line, BuildLog.ToStandardOutput(Redactor.OfEnvironment()));
