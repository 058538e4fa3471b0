using Cascade.Engine.BuildServers;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Cli;
using Cascade.Engine.Commands;
using Cascade.Engine.Images;
using Cascade.Engine.Stacks;

var line = CommandLine.Parse(args);
if (line is null || !(line.Command == PublishServer.Name || CommandTable.Has(line.Command)))
{
    await Console.Error.WriteLineAsync(CommandLine.Usage(CommandTable.Names.Prepend(PublishServer.Name)));
    return ExitCode.Misused;
}

EngineSession.TryStart();
var lifeline = ParentLifeline.Hold(line.HasLifeline);
var log = BuildLog.ToStandardOutput(Redactor.OfEnvironment(), BuildServer.Detect(Environment.GetEnvironmentVariable, line.Directory));
// After the redactor has seen the passwords.
DockerLogins.TakeFromEnvironment();
var exitCode = await (line.Command == PublishServer.Name
    ? PublishServer.RunAsync(line, log, lifeline)
    : CommandTable.RunAsync(line, log, lifeline.Token, lifeline.Lines));
await Synthesizer.EndAsync();
return exitCode;
