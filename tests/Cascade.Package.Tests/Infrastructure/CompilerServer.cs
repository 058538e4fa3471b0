using System.Diagnostics;
using System.Reflection;

namespace Cascade.Package.Tests.Infrastructure;

/// <summary>
/// One C# compiler for all publishes of the tests, which else start one each: half of what a small publish costs. It ends with the tests.
/// </summary>
internal static class CompilerServer
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly Lazy<string> Started = new(Start);

    /// <summary>Variables for a build that is to use it; MSBuild takes them for properties.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Variables =>
        [new("UseSharedCompilation", "true"), new("SharedCompilationId", Started.Value)];

    private static string Start()
    {
        var pipe = $"cascade-tests-{Guid.NewGuid():N}";
        var program =
            typeof(CompilerServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(
                metadata => metadata.Key == "CompilerServer").Value!;
        var server =
            Process.Start(
                new ProcessStartInfo("dotnet", ["exec", program, $"-pipename:{pipe}"])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                })!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Kill();
        // Until it listens, a build would start one of its own, which would outlive the tests.
        Assert.True(SpinWait.SpinUntil(() => File.Exists(Path.Combine("/tmp", pipe)), Limit), "The compiler's server does not listen.");
        return pipe;
    }
}
