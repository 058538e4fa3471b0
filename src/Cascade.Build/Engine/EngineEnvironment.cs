using Cascade.Build.Registry;

namespace Cascade.Build.Engine;

/// <summary>
/// The environment variables that the engine starts with: the build's, without those that would keep the engine from starting or are
/// not meant for it.
/// </summary>
internal static class EngineEnvironment
{
    private static readonly string[] Unwanted =
    [
        // Hooks and profilers are meant for the user's programs.
        "DOTNET_STARTUP_HOOKS",
        "CORECLR_ENABLE_PROFILING",
        "DOTNET_gcServer",

        // MSBuild sets these for the tools it starts; the engine is no part of the build.
        "MSBuildSDKsPath",
        "MSBuildExtensionsPath",
        "MSBUILD_EXE_PATH",
    ];

    public static void Adapt(IDictionary<string, string?> environment)
    {
        foreach (var name in Unwanted)
        {
            environment.Remove(name);
        }

        // Another project of this process may be pushing just now.
        PushCredentials.TakeOut(environment);

        // The user's own setting would override the engine's. The engine runs on any .NET from 10 on that this machine has.
        environment["DOTNET_ROLL_FORWARD"] = "Major";
        environment["DOTNET_NOLOGO"] = "1";
    }
}
