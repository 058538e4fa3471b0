using System.Globalization;

namespace Cascade.Local;

/// <summary>moto, as <c>Server/moto_server.py</c> mends and starts it.</summary>
internal sealed class MotoServer : IAsyncDisposable
{
    private readonly LeashedProcess _process;

    private MotoServer(LeashedProcess process)
    {
        _process = process;
        Endpoint = new Uri($"http://127.0.0.1:{process.Port}/");
    }

    public Uri Endpoint { get; }

    public static async Task<MotoServer> StartAsync(
        string folder, string registry, string token, TimeSpan rollout, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string>
        {
            ["CASCADE_LOCAL_REGISTRY"] = registry,
            ["CASCADE_LOCAL_REGISTRY_TOKEN"] = token,
            ["CASCADE_LOCAL_FAILURES"] = folder,
            ["CASCADE_LOCAL_ROLLOUT_SECONDS"] = rollout.TotalSeconds.ToString(CultureInfo.InvariantCulture),
        };
        try
        {
            return new MotoServer(
                await LeashedProcess.StartAsync("moto_server.py", [], environment, Path.Combine(folder, "moto.log"), cancellationToken));
        }
        catch (InvalidOperationException e) when (e.Message.Contains("ModuleNotFoundError", StringComparison.Ordinal))
        {
            throw new MissingToolException("The Python package moto[server] 5.2.1", "python3 -m pip install 'moto[server]==5.2.1'");
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
