using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Cascade.Testing;

/// <summary>
/// Tests of what the process's environment decides: they run alone, one after the other. This file is compiled into each test project,
/// because
/// xunit looks for collections in the tests' own assembly only, and a module is initialized only when its own code is used first.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
[SuppressMessage("Naming", "CA1711", Justification = "xunit's word for it.")]
public sealed class ProcessEnvironmentCollection
{
    public const string Name = "process environment";

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Must come before any test uses the SDK first.")]
    internal static void Begin() => ProcessEnvironment.Begin();
}
