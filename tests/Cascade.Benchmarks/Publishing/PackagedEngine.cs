using System.Runtime.InteropServices;
using Cascade.Benchmarks.Measuring;

namespace Cascade.Benchmarks.Publishing;

/// <summary>The engine of the packed product, started without MSBuild.</summary>
internal sealed class PackagedEngine(Bench bench)
{
    /// <summary>Compiled ahead for this machine, where the package has that.</summary>
    private string Program =>
        Path.Combine(bench.Package, "tools", RuntimeInformation.RuntimeIdentifier, "cascade.dll") is var ahead && File.Exists(ahead)
            ? ahead
            : Path.Combine(bench.Package, "tools", "cascade.dll");

    /// <summary>Whether a process, by its command line, is the engine or the Node that it started.</summary>
    public static bool IsPartOf(string commandLine)
    {
        var words = commandLine.Split('\0');
        return Path.GetFileName(words[0]) == "node" || words.Any(word => Path.GetFileName(word) == "cascade.dll");
    }

    public Task<Run> SynthesizeAsync(string request, IReadOnlyDictionary<string, string> variables, Action<int>? started = null) =>
        bench.Children.RunAsync(bench.Folder, "dotnet", ["exec", Program, "synthesize", "--request", request], variables, started);
}
