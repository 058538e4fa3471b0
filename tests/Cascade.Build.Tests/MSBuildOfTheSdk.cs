using System.Runtime.CompilerServices;
using Microsoft.Build.Locator;

namespace Cascade.Build.Tests;

internal static class MSBuildOfTheSdk
{
    /// <summary>Before any type of MSBuild's is looked for.</summary>
    [ModuleInitializer]
#pragma warning disable CA2255 // A test assembly is no library: its module is what starts.
    internal static void Find() => MSBuildLocator.RegisterDefaults();
#pragma warning restore CA2255
}
