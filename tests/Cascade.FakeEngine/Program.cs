using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

// Stands in for the engine where only the package is under test: notes how it was called, then does what the test wrote down.
// The folder is named by CASCADE_FAKE; <project>.<command> or <command> in it is the script, one instruction a line.
// Called as `publish`, it takes its commands from standard input, as the engine does; when that ends before them, it does what is in `end`.
var folder = Environment.GetEnvironmentVariable("CASCADE_FAKE") ?? throw new InvalidOperationException("CASCADE_FAKE is not set.");
var request = Option("--request");
var result = Option("--result");
if (args[0] != "publish")
{
    return Run(args[0]);
}

File.WriteAllText(Path.Combine(folder, $"started-{Environment.ProcessId}"), "");
while (Console.In.ReadLine() is { } next)
{
    var exitCode = Run(next);
    Console.Out.WriteLine($"\f.{exitCode}");
    if (next is "deploy" or "finish")
    {
        return exitCode;
    }
}

return File.Exists(Path.Combine(folder, "end")) ? Run("end") : 0;

int Run(string command)
{
    var project = request is not null && File.Exists(request) ? (string?)JsonNode.Parse(File.ReadAllText(request))!["project"] : null;
    var name = Path.GetFileNameWithoutExtension(project ?? "none");
    File.WriteAllText(
        Path.Combine(folder, $"call-{DateTime.UtcNow.Ticks:D20}-{Environment.ProcessId}.json"),
        new JsonObject
        {
            ["command"] = command,
            ["arguments"] = new JsonArray([.. args.Select(argument => JsonValue.Create(argument))]),
            ["process"] = Environment.ProcessId,
            ["project"] = name,
            ["password"] = Environment.GetEnvironmentVariable("DOTNET_CONTAINER_PUSH_REGISTRY_PWORD"),
            ["rollForward"] = Environment.GetEnvironmentVariable("DOTNET_ROLL_FORWARD"),
            ["request"] = request is not null && File.Exists(request) ? JsonNode.Parse(File.ReadAllText(request)) : null,
        }.ToJsonString());

    var script = new[] { $"{name}.{command}", command }.Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    foreach (var line in script is null ? [] : File.ReadLines(script))
    {
        var (verb, text) = line.Split(' ', 2) switch { [var v, var t] => (v, Fill(t, project, name)), [var v] => (v, ""), _ => ("", "") };
        switch (verb)
        {
            case "out":
                Console.Out.WriteLine(text);
                break;
            case "answer":
                Console.Out.WriteLine($"\f={text}");
                break;
            case "err":
                Console.Error.WriteLine(text);
                break;
            case "result":
                File.WriteAllText(result!, text);
                break;
            case "note":
                File.WriteAllText(Path.Combine(folder, text), "");
                break;
            case "await":
                // Another process writes the file: nothing else tells of it.
                while (!File.Exists(Path.Combine(folder, text)))
                {
                    Thread.Sleep(20);
                }

                break;
            case "await-end-of-input":
                while (Console.In.Read() >= 0)
                {
                }

                break;
            case "exit":
                return int.Parse(text, CultureInfo.InvariantCulture);
            case "die":
                Environment.Exit(int.Parse(text, CultureInfo.InvariantCulture));
                break;
            default:
                throw new InvalidOperationException($"No such instruction: {line}");
        }
    }

    return 0;
}

string? Option(string option) => Array.IndexOf(args, option) is var at and >= 0 ? args[at + 1] : null;

static string Fill(string text, string? project, string name) => text
    .Replace("{project}", JsonEncodedText.Encode(project ?? "").ToString(), StringComparison.Ordinal)
    .Replace("{name}", name, StringComparison.Ordinal)
    .Replace("{service}", name.ToLowerInvariant(), StringComparison.Ordinal);
