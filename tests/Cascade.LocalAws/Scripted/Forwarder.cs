using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cascade.Local.Scripted;

/// <summary>Hands a request on as it came; moto tells services apart by the signature, which it does not check.</summary>
internal sealed class Forwarder(Uri upstream) : IDisposable
{
    private static readonly string[] HopByHop = ["Connection", "Keep-Alive", "Transfer-Encoding", "Host", "Expect"];

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

    public async Task ForwardAsync(HttpContext context, FakeRequest request)
    {
        using var answer = await SendAsync(context, request);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !IsHopByHop(header.Key)))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        if (context.Request.Method != HttpMethods.Head)
        {
            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }

    /// <summary>Hands the request on, and leaves the answer to the caller.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpContext context, FakeRequest request)
    {
        var incoming = context.Request;
        using var outgoing = new HttpRequestMessage(
            new HttpMethod(incoming.Method), new Uri(upstream, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget));
        outgoing.Content = new ReadOnlyMemoryContent(request.Body);
        foreach (var (name, values) in incoming.Headers.Where(header => !IsHopByHop(header.Key)))
        {
            if (!outgoing.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                outgoing.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        return await _client.SendAsync(outgoing, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
    }

    public void Dispose() => _client.Dispose();

    private static bool IsHopByHop(string name) => HopByHop.Contains(name, StringComparer.OrdinalIgnoreCase);
}
