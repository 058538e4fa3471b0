using Cascade.Benchmarks.Measuring;

namespace Cascade.Benchmarks.Publishing;

/// <summary>The CDKTF app of <c>Comparisons/Stock</c>, over the whole provider.</summary>
internal sealed class StockCdktf(Bench bench)
{
    private static string Source => Path.Combine(Options.Repository, "tests", "Cascade.Benchmarks", "Comparisons", "Stock", "App");

    private static string Program => Path.Combine(Source, "bin", "Release", "net10.0", "Stock.dll");

    private string Folder => Directory.CreateDirectory(Path.Combine(bench.Folder, "stock")).FullName;

    /// <summary>The first time on a machine: the provider's C# is generated and compiled, some minutes and some GB.</summary>
    public async Task BuildAsync()
    {
        Console.WriteLine("building the stock CDKTF app over the whole AWS provider (minutes, the first time)");
        await Tool.RunAsync("dotnet", "build", Source, "-c", "Release");
    }

    public async Task<Run> SynthesizeAsync(IReadOnlyDictionary<string, string> variables, Action<int>? started = null)
    {
        // A file of an earlier run must not be taken for one of this.
        Directory.Delete(Folder, recursive: true);
        return await bench.Children.RunAsync(Folder, "dotnet", ["exec", Program], variables, started);
    }

    public Dictionary<string, int> Kinds() => Configuration.Kinds(
        new[] { "environment", "service" }.Select(stack => Path.Combine(Folder, "cdktf.out", "stacks", stack, "cdk.tf.json")));
}
