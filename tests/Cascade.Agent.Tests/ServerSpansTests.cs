using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Cascade.Agent.Tracing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cascade.Agent.Tests;

/// <summary>Requests to a real application on a port of its own.</summary>
public sealed class ServerSpansTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly BlockingCollection<Activity> _ended = [];
    private readonly ActivityListener _listener;
    private readonly IDisposable _spans;
    private readonly ConcurrentQueue<string> _warnings = [];
    private readonly HttpClient _client = new();
    private readonly WebApplication _application;

    public ServerSpansTests()
    {
        _spans = ServerSpans.Subscribe(_warnings.Enqueue);
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        _listener = new()
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Add,
        };
        ActivitySource.AddActivityListener(_listener);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        // As ASP.NET Core's templates have it, for production: what fails is answered by another path.
        _application.UseWhen(context => context.Request.Path.StartsWithSegments("/handled"), branch =>
        {
            branch.UseExceptionHandler("/error");
            branch.UseStatusCodePagesWithReExecute("/error");
            branch.UseRouting();
            branch.UseEndpoints(endpoints =>
            {
                endpoints.MapGet("/handled/{id:int}", string (int id) => throw new InvalidOperationException("It went wrong."));
                endpoints.MapGet("/handled/unwell", () => Microsoft.AspNetCore.Http.Results.StatusCode(503));
                endpoints.Map("/error", () => "We are sorry.");
            });
        });
        _application.MapGet("/todos/{id:int}", (int id) => $"{id}");
        _application.MapGet("/boom", string () => throw new InvalidOperationException("It went wrong."));
        _application.MapGet("/unwell", () => Microsoft.AspNetCore.Http.Results.StatusCode(503));
    }

    public async Task InitializeAsync()
    {
        await _application.StartAsync();
        _client.BaseAddress = new Uri(_application.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        await _application.DisposeAsync();
        _client.Dispose();
        _spans.Dispose();
        _listener.Dispose();
        _ended.Dispose();
    }

    [Fact]
    public async Task Are_named_by_the_route_and_say_what_was_asked_and_answered()
    {
        var span = await SpanOf("GET", "/todos/7?page=2&token=secret");

        Assert.Equal("GET /todos/{id:int}", span.DisplayName);
        Assert.Equal(ActivityKind.Server, span.Kind);
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Equal(
            new Dictionary<string, object?>
            {
                ["client.address"] = "127.0.0.1",
                ["http.request.method"] = "GET",
                ["http.response.status_code"] = 200,
                ["http.route"] = "/todos/{id:int}",
                ["network.protocol.version"] = "1.1",
                ["server.address"] = "127.0.0.1",
                ["server.port"] = _client.BaseAddress!.Port,
                ["url.path"] = "/todos/7",
                ["url.query"] = "page=*&token=*",
                ["url.scheme"] = "http",
            },
            span.TagObjects.ToDictionary());
    }

    [Theory]
    [InlineData("203.0.113.7", "https", "203.0.113.7", "https")]
    [InlineData("10.0.0.1, 203.0.113.7", "http", "203.0.113.7", "http")]
    [InlineData("", "gopher", "127.0.0.1", "http")]
    public async Task Tell_of_the_client_and_the_scheme_that_the_load_balancer_saw(
        string addresses, string scheme, string clientAddress, string urlScheme)
    {
        _client.DefaultRequestHeaders.Add("X-Forwarded-For", addresses);
        _client.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);

        var span = await SpanOf("GET", "/todos/7");

        Assert.Equal((clientAddress, urlScheme), (span.GetTagItem("client.address"), span.GetTagItem("url.scheme")));
    }

    [Fact]
    public void Never_end_the_request_that_they_are_of()
    {
        using var framework = new DiagnosticListener("Microsoft.AspNetCore");
        using var span = new Activity("request").Start();
        var context = new DefaultHttpContext();
        context.Uninitialize();

        framework.Write("Microsoft.AspNetCore.Hosting.HttpRequestIn.Stop", context);
        framework.Write("Microsoft.AspNetCore.Hosting.HttpRequestIn.Stop", context);

        Assert.StartsWith("spans of requests are not complete: ", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tell_of_an_exception_that_nobody_handled()
    {
        var span = await SpanOf("GET", "/boom");

        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal("System.InvalidOperationException", span.GetTagItem("error.type"));
        Assert.Equal(500, span.GetTagItem("http.response.status_code"));
        var tags = Assert.Single(span.Events, happened => happened.Name == "exception").Tags.ToDictionary();
        Assert.Equal(("System.InvalidOperationException", "It went wrong."), (tags["exception.type"], tags["exception.message"]));
        Assert.Contains("ServerSpansTests", (string)tags["exception.stacktrace"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/handled/7", "GET /handled/{id:int}", "System.InvalidOperationException")]
    [InlineData("/handled/unwell", "GET /handled/unwell", "503")]
    public async Task Of_what_an_error_page_answers_are_named_by_what_was_asked(string path, string name, string error)
    {
        var span = await SpanOf("GET", path);

        Assert.Equal((name, ActivityStatusCode.Error, error), (span.DisplayName, span.Status, span.GetTagItem("error.type")));
        Assert.Equal(name["GET ".Length..], span.GetTagItem("http.route"));
        Assert.Equal(path == "/handled/7" ? 1 : 0, span.Events.Count(happened => happened.Name == "exception"));
    }

    [Fact]
    public async Task Of_an_answer_from_500_on_are_errors_and_below_are_not()
    {
        var unwell = await SpanOf("GET", "/unwell");
        var missing = await SpanOf("GET", "/nowhere");

        Assert.Equal((ActivityStatusCode.Error, "503"), (unwell.Status, unwell.GetTagItem("error.type")));
        Assert.Equal((ActivityStatusCode.Unset, null), (missing.Status, missing.GetTagItem("error.type")));
        // No route: a name by the path would make names without number.
        Assert.Equal("GET", missing.DisplayName);
        Assert.Null(missing.GetTagItem("http.route"));
    }

    [Fact]
    public async Task Of_a_method_that_nobody_knows_have_no_name_of_its_making()
    {
        var span = await SpanOf("BREW", "/pot");

        Assert.Equal("HTTP", span.DisplayName);
        Assert.Equal(("_OTHER", "BREW"), (span.GetTagItem("http.request.method"), span.GetTagItem("http.request.method_original")));
    }

    private async Task<Activity> SpanOf(string method, string path)
    {
        using var request = new HttpRequestMessage(new(method), path);
        using var answer = await _client.SendAsync(request);
        Assert.True(_ended.TryTake(out var span, Limit), "No span ended.");
        return span;
    }
}
