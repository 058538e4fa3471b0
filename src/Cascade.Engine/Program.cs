using Cascade.Engine.Catalogue;
using Cascade.Engine.Cli;
using Cascade.Engine.Commands;
using Cascade.Engine.Quotas;
using Cascade.Engine.Stacks;

var line = CommandLine.Parse(args);
var command = line is null ? null : Command.Named(line.Command);
if (line is null || (command is null && line.Command != PublishServer.Name))
{
    await Console.Error.WriteLineAsync(CommandLine.Usage);
    return Command.Misused;
}

var log = BuildLog.ToStandardOutput(Redactor.OfEnvironment());
var exitCode = await (command is null ? PublishServer.RunAsync(line, log) : Command.RunAsync(command, line, log));
await Synthesizer.EndAsync();
return exitCode;
