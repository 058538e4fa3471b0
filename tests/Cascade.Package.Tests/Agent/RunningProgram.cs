using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Cascade.Otlp;

namespace Cascade.Package.Tests.Agent;

/// <summary>What was published, run as its task would run it.</summary>
internal sealed class RunningProgram : IDisposable
{
    private const int SigTerm = 15;
    private const string Listening = "Now listening on: ";

    // It must not add trace headers of its own.
    private readonly HttpClient _client = new(new SocketsHttpHandler { ActivityHeadersPropagator = null });
    private readonly Command _command;

    /// <param name="program">The published program's file, without an extension: what an image starts.</param>
    /// <param name="receiver">In the collector's place.</param>
    /// <param name="more">Environment variables beside the task definition's.</param>
    public RunningProgram(string program, OtlpReceiver receiver, params (string Name, string Value)[] more)
    {
        var variables = TaskVariables.Of(program, receiver.Endpoint);
        variables["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        // Where this very .NET is: an image has it where a program looks.
        variables["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        foreach (var (name, value) in more)
        {
            variables[name] = value;
        }

        _command = new Command(program, [], Path.GetDirectoryName(program)!, variables);
    }

    /// <summary>What it logged so far, as JSON.</summary>
    public IReadOnlyList<JsonNode> Log => [.. Lines.Where(IsJson).Select(line => JsonNode.Parse(line)!)];

    /// <summary>What it wrote beside its log: the agent's words, and nobody else's.</summary>
    public IReadOnlyList<string> Rest => [.. Lines.Where(line => line.Length > 0 && !IsJson(line))];

    /// <summary>The log's line of this message, when it has come.</summary>
    public async Task<JsonNode> LogLine(string message)
    {
        await Condition.Holds(() => Log.Any(line => (string?)line["Message"] == message), () => _command.Text);
        return Log.First(line => (string?)line["Message"] == message);
    }

    /// <summary>Asks a web application, when it listens.</summary>
    public async Task<HttpResponseMessage> Ask(string path, params (string Name, string? Value)[] headers)
    {
        if (_client.BaseAddress is null)
        {
            await Condition.Holds(() => Address is not null, () => _command.Text);
            _client.BaseAddress = new Uri(Address!);
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers.Where(header => header.Value is not null))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _client.SendAsync(request);
    }

    /// <returns>The answer's text.</returns>
    public async Task<string> Get(string path, params (string Name, string? Value)[] headers)
    {
        using var answer = await Ask(path, headers);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {text}\n{_command.Text}");
        return text;
    }

    /// <summary>Ends it as ECS does.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> End()
    {
        _command.Signal(SigTerm);
        return Ended();
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Ended() => (await _command.Ended(TimeSpan.FromMinutes(1))).ExitCode;

    public void Dispose()
    {
        _command.Dispose();
        _client.Dispose();
    }

    private string? Address =>
        Log.Select(line => (string?)line["Message"]).FirstOrDefault(
            message => message?.StartsWith(Listening, StringComparison.Ordinal) == true)?[Listening.Length..];

    private string[] Lines => _command.Text.Split('\n');

    private static bool IsJson(string line) => line.StartsWith('{');
}
