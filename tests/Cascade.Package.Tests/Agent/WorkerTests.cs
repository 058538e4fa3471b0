using Cascade.Otlp;
using Opentelemetry.Proto.Trace.V1;

namespace Cascade.Package.Tests.Agent;

public sealed class WorkerTests(PackedPackage package) : IClassFixture<PackedPackage>, IDisposable
{
    private readonly Workspace _workspace = new(package);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Its_own_span_is_the_first_of_its_process_by_the_hook_as_by_the_one_line(bool oneLine)
    {
        var program = oneLine
            ? await _workspace.PublishWorker(Programs.WithOneLine(Programs.Mail), _workspace.AgentReference)
            : await _workspace.PublishWorker(Programs.Mail);
        Assert.Equal(oneLine, !Directory.Exists(Path.Combine(Path.GetDirectoryName(program)!, "cascade-agent")));
        await using var receiver = await OtlpReceiver.StartAsync();
        using var mail = new RunningProgram(program, receiver);

        var one = await receiver.Spans.FirstAsync(span => span.Name == "send one");
        var all = await receiver.Spans.FirstAsync(span => span.Name == "send all");
        var line = await mail.LogLine("Sent one");
        await receiver.Metrics.FirstAsync(metric => metric.Name == "dotnet.process.memory.working_set");

        Assert.Equal((all.TraceId, all.Id, Span.Types.SpanKind.Producer), (one.TraceId, one.Parent, one.Kind));
        Assert.Equal(
            (null, "mail", "LOCAL_ROOT", "mail"),
            (all.Parent, all.Resource["service.name"], all.Attributes["aws.span.kind"], all.Attributes["aws.local.service"]));
        Assert.DoesNotContain("aws.span.kind", one.Attributes.Keys);
        Assert.Equal(one.TraceId, (string?)line["Scopes"]![0]!["TraceId"]);
        Assert.Equal(0, await mail.End());
        Assert.Empty(mail.Rest);
    }

    public void Dispose() => _workspace.Dispose();
}
