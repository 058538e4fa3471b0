using Cascade.Otlp;

namespace Cascade.Package.Tests.Agent;

public sealed class OtherVersionTests(PackedPackage package) : IClassFixture<PackedPackage>, IDisposable
{
    // Not the agent's own.
    private const string Version = "1.15.3";

    private readonly Workspace _workspace = new(package);

    [Fact]
    public async Task An_application_keeps_the_OpenTelemetry_that_it_was_built_with_and_its_spans_are_sent()
    {
        var program = await _workspace.PublishWeb(
            """
            using System.Reflection;
            using OpenTelemetry;
            using OpenTelemetry.Trace;

            var tracer = TracerProvider.Default.GetTracer("Todo");
            var app = WebApplication.CreateBuilder(args).Build();
            app.MapGet("/", () =>
            {
                using var span = tracer.StartActiveSpan("look");
                Baggage.SetBaggage("looked", "at");
                return typeof(Tracer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
            });
            app.Run();
            """,
            $"""<PackageReference Include="OpenTelemetry.Api" Version="{Version}" />""");
        Assert.DoesNotContain(
            Version, OpenTelemetry(Path.Combine(Path.GetDirectoryName(program)!, "cascade-agent")), StringComparison.Ordinal);
        await using var receiver = await OtlpReceiver.StartAsync();
        using var todo = new RunningProgram(program, receiver);

        var version = await todo.Get("/");

        Assert.StartsWith(Version, version, StringComparison.Ordinal);
        var request = await receiver.Spans.FirstAsync(span => span.Name == "GET /");
        var look = await receiver.Spans.FirstAsync(span => span.Name == "look");
        Assert.Equal((request.TraceId, request.Id), (look.TraceId, look.Parent));
        Assert.Empty(todo.Rest);
    }

    public void Dispose() => _workspace.Dispose();

    private static string OpenTelemetry(string folder) =>
        System.Diagnostics.FileVersionInfo.GetVersionInfo(Path.Combine(folder, "OpenTelemetry.Api.dll")).ProductVersion!;
}
