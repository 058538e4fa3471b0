using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using Cascade.Otlp;

namespace Cascade.Package.Tests.Agent;

/// <summary>A program sends the same in each form that .NET can publish it.</summary>
public sealed class PublishFormTests(PackedPackage package) : IClassFixture<PackedPackage>, IDisposable
{
    private static readonly string Runtime = $"linux-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";

    private readonly Workspace _workspace = new(package);

    [Theory]
    [InlineData("--self-contained")]
    [InlineData("--self-contained", "-p:PublishReadyToRun=true")]
    [InlineData("--no-self-contained", "-p:PublishSingleFile=true")]
    [InlineData("--self-contained", "-p:PublishSingleFile=true")]
    public async Task Without_a_line_of_code(params string[] form)
    {
        var program = await _workspace.PublishWeb(Programs.Todo, "", ["-r", Runtime, .. form]);

        IsOf(form, program);
        await Sends(program);
    }

    [Theory]
    [InlineData]
    [InlineData("--self-contained", "-p:PublishTrimmed=true")]
    [InlineData("--self-contained", "-p:PublishTrimmed=true", "-p:PublishSingleFile=true")]
    public async Task With_the_one_line_trimmed_or_not(params string[] form)
    {
        var program = await _workspace.PublishWeb(Programs.WithOneLine(Programs.Todo), _workspace.AgentReference, ["-r", Runtime, .. form]);

        IsOf(form, program);
        Assert.False(Directory.Exists(Path.Combine(Path.GetDirectoryName(program)!, "cascade-agent")));
        Assert.Null(_workspace.Engine.Request["properties"]!["StartupHook"]);
        await Sends(program);
    }

    public void Dispose() => _workspace.Dispose();

    private static void IsOf(string[] form, string program)
    {
        var assembly = $"{program}.dll";
        var isSingleFile = form.Contains("-p:PublishSingleFile=true");
        Assert.Equal(isSingleFile, !File.Exists(assembly));
        if (isSingleFile)
        {
            return;
        }

        Assert.Equal(form.Contains("--self-contained"), File.Exists(Path.Combine(Path.GetDirectoryName(program)!, "libcoreclr.so")));
        using var file = new PEReader(File.OpenRead(assembly));
        Assert.Equal(form.Contains("-p:PublishReadyToRun=true"), file.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0);
    }

    private static async Task Sends(string program)
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        using var todo = new RunningProgram(program, receiver);

        await todo.Get("/todos/7");
        await todo.Get("/call");
        using var boom = await todo.Ask("/boom");

        await receiver.Spans.FirstAsync(span => span.Name == "GET /todos/{id:int}");
        var gather = await receiver.Spans.FirstAsync(span => span is { Name: "gather", Source: "Todo.Lists" });
        await receiver.Spans.FirstAsync(span => span.Source == "System.Net.Http" && span.Parent == gather.Id);
        var failed = await receiver.Spans.FirstAsync(span => span.Name == "GET /boom");
        Assert.Equal("It went wrong.", Assert.Single(failed.Events("exception"))["exception.message"]);
        await receiver.Metrics.FirstAsync(metric => metric.Name == "http.server.request.duration");
        await receiver.Metrics.FirstAsync(metric => metric.Name == "dotnet.process.memory.working_set");
        await receiver.Metrics.FirstAsync(metric => metric is { Name: "todo.read", Meter: "Todo" });
        Assert.Equal(0, await todo.End());
        Assert.Empty(todo.Rest);
    }
}
