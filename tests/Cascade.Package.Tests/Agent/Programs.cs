namespace Cascade.Package.Tests.Agent;

/// <summary>Applications that know nothing of telemetry but .NET's own words for it.</summary>
internal static class Programs
{
    /// <summary>What Sdk.Worker's own template refers to.</summary>
    public const string Hosting = """<PackageReference Include="Microsoft.Extensions.Hosting" Version="10.0.14" />""";

    public const string Todo = """
        using System.Diagnostics;
        using System.Diagnostics.Metrics;

        var source = new ActivitySource("Todo.Lists");
        var read = new Meter("Todo").CreateCounter<int>("todo.read");
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        app.MapGet("/", () => "Hello");
        app.MapGet("/todos/{id:int}", (int id, ILogger<Program> logger) =>
        {
            logger.LogInformation("Read {Id}", id);
            read.Add(1);
            return $"{id}";
        });
        app.MapGet("/boom", string () => throw new InvalidOperationException("It went wrong."));
        app.MapGet("/crash", () => new Thread(() => throw new InvalidOperationException("All is lost.")).Start());
        app.MapGet("/headers", (HttpRequest request) => $"{request.Headers["traceparent"]} {request.Headers["X-Amzn-Trace-Id"]}");
        app.MapGet("/call", async (HttpRequest request) =>
        {
            using var gathering = source.StartActivity("gather");
            using var client = new HttpClient();
            return await client.GetStringAsync($"http://{request.Host}/headers");
        });
        app.Run();
        """;

    public const string Mail = """
        using System.Diagnostics;

        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddHostedService<Mailer>();
        builder.Build().Run();

        internal sealed class Mailer(ILogger<Mailer> logger) : BackgroundService
        {
            private static readonly ActivitySource Source = new("Mail");

            protected override Task ExecuteAsync(CancellationToken stoppingToken)
            {
                using var all = Source.StartActivity("send all");
                using (Source.StartActivity("send one", ActivityKind.Producer))
                    logger.LogInformation("Sent one");
                return Task.CompletedTask;
            }
        }
        """;

    /// <summary>The same program with the one line.</summary>
    public static string WithOneLine(string program) =>
        program.Replace("CreateBuilder(args);", "CreateBuilder(args);\nbuilder.AddCascadeTelemetry();", StringComparison.Ordinal)
            .Replace(
                "CreateApplicationBuilder(args);",
                "CreateApplicationBuilder(args);\nbuilder.AddCascadeTelemetry();",
                StringComparison.Ordinal);
}
