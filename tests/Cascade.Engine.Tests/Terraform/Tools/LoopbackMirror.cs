namespace Cascade.Engine.Tests.Terraform.Tools;

/// <summary>A download mirror on loopback: files by path, or a status for everything.</summary>
internal sealed class LoopbackMirror : IDisposable
{
    private readonly LoopbackServer _server;

    public LoopbackMirror() => _server = new LoopbackServer(request =>
        Failures.TryDequeue(out var status) ? new(status)
        : Files.TryGetValue(request.Path, out var file) ? new(200) { Bytes = file }
        : new(404));

    public Uri Address => new($"{_server.Url}/mirror");

    public Dictionary<string, byte[]> Files { get; } = [];

    /// <summary>Answers each request with the next of these before it serves files.</summary>
    public Queue<int> Failures { get; } = new();

    public int Requests => _server.Requests.Count;

    public void Dispose() => _server.Dispose();
}
