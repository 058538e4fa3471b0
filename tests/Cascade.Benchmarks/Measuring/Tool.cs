namespace Cascade.Benchmarks.Measuring;

/// <summary>A program that the measurement needs, run to its end.</summary>
internal static class Tool
{
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static Task RunAsync(string program, params string[] arguments) => Local.Machine.RunAsync(program, arguments, start =>
    {
        // The SDK's variables for its own children would be taken for the user's.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }
    });
}
