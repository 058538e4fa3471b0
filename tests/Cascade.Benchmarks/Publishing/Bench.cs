using Cascade.Benchmarks.Measuring;
using Cascade.Local;

namespace Cascade.Benchmarks.Publishing;

/// <summary>
/// What both sides of a comparison have alike: the emulated AWS, the packed product, the folder, the environment of each command.
/// </summary>
internal sealed class Bench : IAsyncDisposable
{
    /// <summary>Preparing waits most of its time; but all at once is more than a small machine likes.</summary>
    private readonly SemaphoreSlim _turns = new(4);

    private readonly TemporaryFolder _folder;

    private Bench(TemporaryFolder folder, LocalAws aws, string version)
    {
        _folder = folder;
        Aws = aws;
        Version = version;
        Children = new(new Dictionary<string, string>(aws.EnvironmentVariables)
        {
            // Nothing is left in the user's folders, and nothing that is there decides what is measured.
            ["NUGET_PACKAGES"] = Path.Combine(Folder, "packages"),
            ["TF_PLUGIN_CACHE_DIR"] = Directory.CreateDirectory(Path.Combine(Folder, "plugins")).FullName,
            ["CASCADE_TOOL_CACHE"] = Path.Combine(Folder, "tools"),
            ["JSII_RUNTIME_PACKAGE_CACHE_ROOT"] = Path.Combine(Folder, "jsii"),
            ["JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION"] = "1",
            ["DOTNET_NOLOGO"] = "1",
        });
        Store = new(aws);
    }

    public LocalAws Aws { get; }

    public Children Children { get; }

    public Store Store { get; }

    /// <summary>Of the packed product.</summary>
    public string Version { get; }

    public string Folder => _folder.Path;

    /// <summary>The package as a restore unpacked it.</summary>
    public string Package => Path.Combine(Folder, "packages", "cascade.build", Version);

    public static async Task<Bench> StartAsync()
    {
        Console.WriteLine("starting AWS, packing the product");
        var version = $"0.0.1-benchmark.{Guid.NewGuid().ToString("N")[..8]}";
        var bench = new Bench(
            new("cascade-benchmark"), await LocalAws.StartAsync(new LocalAwsOptions { Say = Console.WriteLine }), version);
        try
        {
            await Tool.RunAsync(
                "dotnet", "pack", Path.Combine(Options.Repository, "src", "Cascade.Build"), "-c", "Release", "-o",
                Path.Combine(bench.Folder, "feed"), $"-p:PackageVersion={version}");
            bench.WriteFolder();
            await bench.Store.CreateBucketAsync(RootModule.Bucket);
            await RootModule.WarmUpAsync(bench);
            return bench;
        }
        catch
        {
            await bench.DisposeAsync();
            throw;
        }
    }

    /// <summary>What has a command ask an endpoint; nothing for the emulated AWS's own.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Variables(Uri? endpoint) =>
        endpoint is null ? [] : [new("AWS_ENDPOINT_URL", endpoint.AbsoluteUri)];

    /// <summary>Work before the measurements, beside other such work.</summary>
    public async Task InTurnAsync(Func<Task> prepare)
    {
        await _turns.WaitAsync();
        try
        {
            await prepare();
        }
        finally
        {
            _turns.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Children.Dispose();
        await Aws.DisposeAsync();
        _folder.Dispose();
        _turns.Dispose();
    }

    private void WriteFolder()
    {
        Write("nuget.config", """
            <configuration>
              <packageSources><add key="local" value="feed" /></packageSources>
              <packageSourceMapping>
                <packageSource key="local"><package pattern="Cascade.*" /></packageSource>
                <packageSource key="nuget.org"><package pattern="*" /></packageSource>
              </packageSourceMapping>
            </configuration>
            """);
        var image = Aws.ContainerBaseImage is { } known ? $"<ContainerBaseImage>{known}</ContainerBaseImage>" : "";
        Write("Directory.Build.props", $"<Project><PropertyGroup>{image}</PropertyGroup></Project>");
        // Nothing above the folder has a say.
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
    }

    private void Write(string name, string content) => File.WriteAllText(Path.Combine(Folder, name), content);
}
