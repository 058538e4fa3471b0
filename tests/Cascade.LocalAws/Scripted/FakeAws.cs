using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cascade.Local.Scripted;

/// <summary>
/// An endpoint that answers what a test tells it to, for what moto never does: refuse, fail, be silent, roll out badly. What is
/// not scripted goes on to <c>upstream</c> (<see cref="LocalAws.Endpoint"/>), or is answered with <see cref="Otherwise"/>.
/// </summary>
public sealed class FakeAws : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly Forwarder? _forwarder;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<FakeAnswer>> _scripts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<FakeRequest> _requests = new();

    private FakeAws(WebApplication server, Uri? upstream)
    {
        _server = server;
        _forwarder = upstream is null ? null : new Forwarder(upstream);
    }

    /// <summary>What to set <c>AWS_ENDPOINT_URL</c> to, or <c>AWS_ENDPOINT_URL_ECS</c> for one service.</summary>
    public Uri Endpoint => new(_server.Urls.Single());

    /// <summary>What is answered when nothing is scripted and there is no upstream.</summary>
    public FakeAnswer Otherwise { get; set; } = FakeAnswer.Error(
        HttpStatusCode.InternalServerError, "InternalFailure", "This test did not script this call.");

    /// <summary>Asked before what is scripted: an answer, or null to go on.</summary>
    public Func<FakeRequest, FakeAnswer?> Instead { get; set; } = _ => null;

    /// <summary>All that was asked, in order.</summary>
    public IReadOnlyList<FakeRequest> Requests => [.. _requests];

    public static async Task<FakeAws> StartAsync(Uri? upstream = null, CancellationToken cancellationToken = default)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var server = builder.Build();
        var fake = new FakeAws(server, upstream);
        server.Run(fake.AnswerAsync);
        await server.StartAsync(cancellationToken);
        return fake;
    }

    /// <summary>
    /// Scripts an action: the answers come one after the other, and the last one stays. A later call for the same action begins anew.
    /// </summary>
    /// <param name="action">An API's own name, <c>DescribeServices</c>; for S3, method and path: <c>PUT /bucket/key</c>.</param>
    /// <param name="answers">At least one.</param>
    public FakeAws On(string action, params IEnumerable<FakeAnswer> answers)
    {
        _scripts[action] = new ConcurrentQueue<FakeAnswer>(answers);
        return this;
    }

    /// <summary>Goes back to upstream's answers for an action.</summary>
    public void Forget(string action) => _scripts.TryRemove(action, out _);

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero); // answers that keep silent would be waited for
        await _server.StopAsync(atOnce.Token);
        await _server.DisposeAsync();
        _forwarder?.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = await FakeRequest.ReadAsync(context.Request, context.RequestAborted);
        _requests.Enqueue(request);
        if ((Instead(request) ?? Scripted(request.Action)) is { } answer)
        {
            if (answer.IsLost && _forwarder is not null)
            {
                using var unheard = await _forwarder.SendAsync(context, request);
            }

            if (answer.IsLost || answer.IsReset)
            {
                context.Abort();
                return;
            }

            await answer.WriteAsync(request, context.Response, context.RequestAborted);
        }
        else if (_forwarder is not null)
        {
            await _forwarder.ForwardAsync(context, request);
        }
        else
        {
            await Otherwise.WriteAsync(request, context.Response, context.RequestAborted);
        }
    }

    private FakeAnswer? Scripted(string action)
    {
        if (!_scripts.TryGetValue(action, out var answers))
        {
            return null;
        }

        lock (answers)
        {
            return answers.Count > 1 && answers.TryDequeue(out var next) ? next : answers.TryPeek(out var last) ? last : null;
        }
    }
}
