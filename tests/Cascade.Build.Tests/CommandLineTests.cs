using System.Diagnostics;
using Cascade.Build.Engine;

namespace Cascade.Build.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Arrives_as_it_was_given()
    {
        string[] arguments =
            ["plain", "", "with space", "quo\"te", "back\\slash", "ends with \\", "\\\"", "tab\there", "ümlaut $HOME %PATH% 'x'"];
        var program = Path.Combine(AppContext.BaseDirectory, "Cascade.FakeEngine.dll");
        var folder = Directory.CreateTempSubdirectory("cascade-arguments-");
        using var process = Process.Start(new ProcessStartInfo("dotnet", CommandLine.Join(["exec", program, "echo", .. arguments]))
        {
            Environment = { ["CASCADE_FAKE"] = folder.FullName },
        })!;
        await process.WaitForExitAsync();

        var call = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(Assert.Single(folder.GetFiles()).FullName))!;
        folder.Delete(recursive: true);

        Assert.Equal(["echo", .. arguments], call["arguments"]!.AsArray().Select(argument => (string)argument!));
    }
}
