using System.Diagnostics;
using System.IO.Pipes;
using Cascade.Engine.Cli;
using Cascade.Engine.State;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Cli;

/// <summary>With a real process held by its parent, and a real Terraform under it (Linux).</summary>
public sealed class ParentLifelineTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);
    private readonly TemporaryFolder _folder = new();

    public ParentLifelineTests() => _folder.Write(
        "cdk.tf.json",
        """{"resource":{"terraform_data":{"quick":{},"slow":{"depends_on":["terraform_data.quick"],"provisioner":[{"local-exec":{"interpreter":["/bin/sleep"],"command":"120"}}]}}}}""");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task When_stdin_ends_Terraform_is_interrupted_once_and_saves_its_state()
    {
        using var program = Start();
        var before = await SeesAsync(program, "Provisioning with 'local-exec'");
        Assert.Contains("own session: True", before);
        Assert.Equal(program.Id, SessionOf(program.Id));
        var terraform = ChildOf(program.Id);
        program.StandardInput.Close();
        await AssertStoppedAsync(program, terraform, await program.StandardOutput.ReadToEndAsync());
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("HUP")]
    public async Task A_signal_does_the_same_and_a_second_one_nothing_more(string signal)
    {
        using var program = Start();
        await SeesAsync(program, "Provisioning with 'local-exec'");
        var terraform = ChildOf(program.Id);
        Signal(signal, program.Id);
        Signal(signal, program.Id);
        await AssertStoppedAsync(program, terraform, await program.StandardOutput.ReadToEndAsync());
    }

    [Fact]
    public async Task When_nobody_reads_what_it_says_it_still_stops_in_order()
    {
        using var program = Start();
        await SeesAsync(program, "Provisioning with 'local-exec'");
        var terraform = ChildOf(program.Id);
        // What a killed MSBuild leaves: both ends of both pipes gone.
        program.StandardOutput.Close();
        program.StandardInput.Close();
        await AssertStoppedAsync(program, terraform, null);
    }

    [Fact]
    public async Task In_process_stdins_end_cancels_and_what_is_written_does_not()
    {
        await using var write = new AnonymousPipeServerStream(PipeDirection.Out);
        await using var read = new AnonymousPipeClientStream(PipeDirection.In, write.ClientSafePipeHandle);
        var lifeline = ParentLifeline.HoldBy(read);
        await write.WriteAsync("hello"u8.ToArray());
        await write.FlushAsync();
        Assert.False(lifeline.Token.IsCancellationRequested);
        var cancelled = new TaskCompletionSource();
        await using var registration = lifeline.Token.Register(cancelled.SetResult);
        write.Dispose();
        await cancelled.Task.WaitAsync(s_limit);
    }

    private static void Signal(string signal, int processId)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{processId}"]);
        kill.WaitForExit();
    }

    private static async Task<string> SeesAsync(Process program, string part)
    {
        using var limit = new CancellationTokenSource(s_limit);
        var all = new System.Text.StringBuilder();
        while (await program.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            all.AppendLine(line);
            if (line.Contains(part))
            {
                return all.ToString();
            }
        }

        throw new Xunit.Sdk.XunitException($"It ended and never said '{part}', but:\n{all}");
    }

    private static int SessionOf(int processId) => ProcessStat.Read(processId)!.Session;

    private static int ChildOf(int parent) => ProcessStat.All().Single(process => process.Parent == parent).Id;

    private Process Start()
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in new[] { "exec", typeof(HeldProgram).Assembly.Location, _folder.Path })
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private async Task AssertStoppedAsync(Process program, int terraform, string? said)
    {
        await program.WaitForExitAsync(new CancellationTokenSource(s_limit).Token);
        Assert.Equal(130, program.ExitCode);
        Assert.False(Directory.Exists($"/proc/{terraform}"));
        if (said is not null)
        {
            Assert.Contains("stopped", said);
            Assert.Contains("Interrupt received", said);
            Assert.DoesNotContain("Two interrupts received", said);
        }

        Assert.Equal(
            [("terraform_data.quick", false), ("terraform_data.slow", true)],
            StateSnapshot.Parse(await File.ReadAllTextAsync(_folder["terraform.tfstate"])).Resources.Select(r => (r.Address, r.Tainted)));
        Assert.False(File.Exists(_folder[".terraform.tfstate.lock.info"]));
    }
}
