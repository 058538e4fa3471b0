using System.Globalization;
using System.Text.Json.Nodes;

namespace Cascade.Package.Tests.Infrastructure;

/// <summary>The stand-in for the engine: what it is to do, and how it was called.</summary>
internal sealed class FakeEngine(string folder)
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "Cascade.FakeEngine.dll");

    public string Folder { get; } = Directory.CreateDirectory(folder).FullName;

    /// <summary>The calls so far, in the order they began, without those during a build.</summary>
    public IReadOnlyList<JsonNode> Calls => [.. AllCalls.Where(call => (string)call["command"]! is not ("check" or "recheck"))];

    /// <summary>The commands of the calls during a build, and <c>prepare</c>.</summary>
    public IEnumerable<string> Checks =>
        AllCalls.Select(call => (string)call["command"]!).Where(command => command is "check" or "recheck" or "prepare");

    /// <summary>The processes of the engines that the builds so far have started beside themselves.</summary>
    public IReadOnlyList<int> Started =>
        [.. Directory.GetFiles(Folder, "started-*")
            .Select(file => int.Parse(file[(file.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture))];

    public IEnumerable<string> Commands => Calls.Select(call => (string)call["command"]!);

    public JsonNode Request => Calls.Last(call => call["request"] is not null)["request"]!;

    private IEnumerable<JsonNode> AllCalls => Directory.GetFiles(Folder, "call-*.json")
        .Order(StringComparer.Ordinal)
        .Select(file => JsonNode.Parse(File.ReadAllText(file))!);

    /// <summary>Writes down what a command does.</summary>
    /// <param name="command">The command, or <c>project.command</c> for one project's.</param>
    /// <param name="instructions">One a line; see the program.</param>
    public FakeEngine When(string command, params string[] instructions)
    {
        File.WriteAllLines(System.IO.Path.Combine(Folder, command), instructions);
        return this;
    }

    /// <summary>Nothing to push, and a URL at the end.</summary>
    public FakeEngine Deploys() => this
        .When(
            "prepare",
            "out Everything is well.",
            """result {"properties":{},"images":[{"name":"app","project":"{project}","registry":"localhost:1","repository":"shop/"""
                + """production/{service}","tag":"1.0.0-000000000000","push":false}]}""")
        .When(
            "deploy",
            "out Deployed.",
            """result {"properties":{"CascadeUrl":"http://{service}.example/","CascadeImage":"localhost:1/shop/production/"""
                + """{service}:1.0.0-000000000000"}}""");

    public FakeEngine Pushes(string registry, string password, string tag = "1.0.0-0123456789ab") => Deploys()
        .When(
            "prepare",
            $$"""result {"properties":{},"images":[{"name":"app","project":"{project}","registry":"{{registry}}","repository":"shop/"""
                + $$"""production/{service}","tag":"{{tag}}","push":true}]}""")
        .When("login", $"answer {Registry.User}", $"answer {password}");

    public void Note(string name) => File.WriteAllText(System.IO.Path.Combine(Folder, name), "");

    public bool Noted(string name) => File.Exists(System.IO.Path.Combine(Folder, name));
}
