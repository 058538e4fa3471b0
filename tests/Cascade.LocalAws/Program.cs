using System.Runtime.InteropServices;
using Cascade.Local;

// `dotnet run --project tests/Cascade.LocalAws`: an AWS to look around in, until Ctrl+C.
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    await using var aws = await LocalAws.StartAsync(
        new LocalAwsOptions { Rollout = TimeSpan.FromSeconds(3), Say = Console.Error.WriteLine }, stop.Token);
    foreach (var (name, value) in aws.EnvironmentVariables)
    {
        Console.WriteLine($"export {name}='{value}'");
    }
    Console.WriteLine();
    Console.WriteLine(
        "# publish with: dotnet publish "
            + $"-p:PublishProfile=Cascade{(aws.ContainerBaseImage is { } image ? $" -p:ContainerBaseImage={image}" : "")}");
    Console.WriteLine($"# logs of the servers: {aws.Folder}    Ctrl+C ends it");
    await Task.Delay(Timeout.Infinite, stop.Token);
}
catch (OperationCanceledException)
{
    // Ctrl+C: all that was started has been stopped.
}
catch (MissingToolException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

return 0;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
