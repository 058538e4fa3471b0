using Cascade.Build.Engine;

namespace Cascade.Build.Tests;

public sealed class EngineFileTests : IDisposable
{
    private readonly string _package = Directory.CreateTempSubdirectory("cascade-layout-").FullName;

    private string Tasks => Path.Combine(_package, "tasks", "netstandard2.0", "Cascade.Build.dll");

    [Fact]
    public void Is_the_one_that_is_compiled_ahead_for_the_runtime() =>
        Assert.Equal(Write("tools/linux-x64/cascade.dll"), EngineFile.In(Tasks, "linux-x64"));

    [Theory]
    [InlineData("win-arm64")]
    [InlineData(null)]
    public void Is_the_one_for_all_where_none_is_compiled_ahead(string? runtime)
    {
        Write("tools/linux-x64/cascade.dll");

        Assert.Equal(Path.Combine(_package, "tools", "cascade.dll"), EngineFile.In(Tasks, runtime));
    }

    [Fact]
    public void Runs_on_the_host_that_MSBuild_names() =>
        Assert.Equal(Write("named/dotnet"), DotNetHost.Find(Write("named/dotnet"), Folder("root/dotnet")));

    [Fact]
    public void Runs_on_the_host_beside_the_SDK_where_MSBuild_names_none()
    {
        var root = Folder("root/" + Host);

        Assert.Equal(Path.Combine(root, Host), DotNetHost.Find(null, root));
    }

    [Fact]
    public void Runs_on_the_host_that_PATH_finds_where_there_is_no_other() =>
        Assert.Equal(Host, DotNetHost.Find(Path.Combine(_package, "missing"), ""));

    public void Dispose() => Directory.Delete(_package, recursive: true);

    private static string Host => OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    private string Write(string path)
    {
        var file = Path.Combine([_package, .. path.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "");
        return file;
    }

    private string Folder(string file) => Path.GetDirectoryName(Write(file))!;
}
