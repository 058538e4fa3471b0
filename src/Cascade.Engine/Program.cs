using Cascade.Engine.Commands;
using Cascade.Engine.Report;

var line = CommandLine.Parse(args);
if (line?.Command == PublishServer.Name)
    return await PublishServer.RunAsync(line, BuildLog.ToStandardOutput(Redactor.OfEnvironment()));

if (line is null || Command.Named(line.Command) is not { } command)
{
    await Console.Error.WriteLineAsync(CommandLine.Usage);
    return Command.Misused;
}

return await Command.RunAsync(command, line, BuildLog.ToStandardOutput(Redactor.OfEnvironment()));
