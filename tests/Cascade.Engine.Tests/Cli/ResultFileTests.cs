using System.Text.Json;
using Cascade.Engine.Cli;

namespace Cascade.Engine.Tests.Cli;

public sealed class ResultFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cascade-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Writes_what_the_targets_read()
    {
        var path = Path.Combine(_folder, "obj", "cascade", "result.json");
        new ResultFile
        {
            Properties = new Dictionary<string, string> { ["CascadeUrl"] = "http://example.com/" },
            Images = [new("app", "/x/App.csproj", "localhost:5000", "todo/production/todo", "1.0.0-3f2a", Push: true)],
        }.Write(path);

        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        Assert.Equal("http://example.com/", json.RootElement.GetProperty("properties").GetProperty("CascadeUrl").GetString());
        var image = json.RootElement.GetProperty("images")[0];
        Assert.Equal(
            ["name", "project", "registry", "repository", "tag", "push"], image.EnumerateObject().Select(property => property.Name));
        Assert.True(image.GetProperty("push").GetBoolean());
    }

    [Fact]
    public void Replaces_the_former_one_and_leaves_nothing_beside_it()
    {
        var path = Path.Combine(_folder, "result.json");
        new ResultFile { Properties = new Dictionary<string, string> { ["A"] = "1" } }.Write(path);
        new ResultFile().Write(path);

        Assert.DoesNotContain("\"A\"", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFiles(_folder));
    }
}
