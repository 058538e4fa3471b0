namespace Cascade.Build.Engine;

/// <summary>Finds <c>cascade.dll</c>. The package holds it in <c>tools/</c>; the tasks lie in <c>tasks/netstandard2.0/</c>.</summary>
internal static class EngineFile
{
    /// <summary>
    /// A global property (<c>-p:_CascadeEnginePath=…</c>) that names another engine: the tests run the targets with one of their own.
    /// </summary>
    public const string Property = "_CascadeEnginePath";

    private const string Name = "cascade.dll";

    /// <summary>The engine that is compiled ahead for this runtime if the package has that, else the engine for all runtimes.</summary>
    /// <param name="tasks">Full path of the tasks' assembly.</param>
    /// <param name="runtimeIdentifier">For instance <c>linux-x64</c>; null where it is unknown.</param>
    public static string In(string tasks, string? runtimeIdentifier)
    {
        var tools = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(tasks)!, "..", "..", "tools"));
        var compiledAhead = Path.Combine(tools, runtimeIdentifier ?? "", Name);
        return File.Exists(compiledAhead) ? compiledAhead : Path.Combine(tools, Name);
    }

    /// <summary>The engine of the package that these tasks belong to.</summary>
    public static string OfThePackage { get; } = In(typeof(EngineFile).Assembly.Location, RuntimeIdentifier);

    /// <summary>
    /// The identifier of the .NET that runs MSBuild, which runs the engine too. .NET Framework has none, and the package
    /// has nothing that is compiled ahead for Windows. (<c>RuntimeInformation.RuntimeIdentifier</c> is not in .NET Standard 2.0.)
    /// </summary>
    private static string? RuntimeIdentifier => AppContext.GetData("RUNTIME_IDENTIFIER") as string;
}
