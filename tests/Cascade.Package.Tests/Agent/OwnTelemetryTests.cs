using Cascade.Otlp;

namespace Cascade.Package.Tests.Agent;

/// <summary>An application with an OpenTelemetry of its own, set up as Aspire's service defaults do.</summary>
public sealed class OwnTelemetryTests(PackedPackage package) : IClassFixture<PackedPackage>, IDisposable
{
    private const string Packages = """
        <PackageReference Include="OpenTelemetry.Exporter.OpenTelemetryProtocol" Version="1.20.1" />
        <PackageReference Include="OpenTelemetry.Extensions.Hosting" Version="1.20.1" />
        <PackageReference Include="OpenTelemetry.Instrumentation.AspNetCore" Version="1.20.2" />
        """;

    private const string Program = """
        using OpenTelemetry;
        using OpenTelemetry.Metrics;
        using OpenTelemetry.Trace;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddHttpClient();
        builder.Logging.AddOpenTelemetry(logging => logging.IncludeFormattedMessage = true);
        builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation())
            .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation())
            .UseOtlpExporter();
        var app = builder.Build();
        app.MapGet("/health", () => "well");
        app.MapGet("/", () => "Hello");
        app.Run();
        """;

    private readonly Workspace _workspace = new(package);

    [Fact]
    public async Task Sends_over_gRPC_and_logs_none_of_its_own_calls()
    {
        var program = await _workspace.PublishWeb(Program, Packages);

        // The engine gives such an application gRPC, and a collector that drops its health checks and its logs.
        Assert.Equal("true", (string?)_workspace.Engine.Request["properties"]!["OwnTelemetry"]);
        Assert.Null(_workspace.Engine.Request["properties"]!["StartupHook"]);
        Assert.False(Directory.Exists(Path.Combine(Path.GetDirectoryName(program)!, "cascade-agent")));
        await using var receiver = await OtlpReceiver.StartAsync();
        using var todo = new RunningProgram(
            program,
            receiver,
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.GrpcEndpoint.AbsoluteUri));
        await todo.Get("/health", ("User-Agent", "ELB-HealthChecker/2.0"));
        var check = await receiver.Spans.FirstAsync(span => span.Name == "GET /health");
        // The attribute by which the collector knows it.
        Assert.Equal("ELB-HealthChecker/2.0", check.Attributes["user_agent.original"]);
        await receiver.Metrics.FirstAsync(metric => metric.Name == "http.server.request.duration");
        Assert.Equal(0, await todo.End());
        Assert.DoesNotContain(
            todo.Log,
            line => ((string?)line["Category"])?.StartsWith("System.Net.Http.HttpClient", StringComparison.Ordinal) == true);
    }

    public void Dispose() => _workspace.Dispose();
}
