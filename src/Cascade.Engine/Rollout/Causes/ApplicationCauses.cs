using System.Text.RegularExpressions;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Rollout.Evidence;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Rollout.Causes;

/// <summary>A container that ran and ended: what its log says of the reason.</summary>
internal static partial class ApplicationCauses
{
    // .NET's host, for a framework that is not there.
    // https://github.com/dotnet/runtime/blob/main/docs/design/features/host-error-codes.md
    private const int FrameworkMissing = 150;

    public static Problem? OutOfMemory(RolloutEvidence evidence) =>
        evidence.Stop?.Containers.FirstOrDefault(container => container.IsOutOfMemory) is { } killed
            ? Memory(evidence, killed.Name)
            : evidence.Says("OutOfMemoryError") ? Memory(evidence, ContainerNames.Application) : null;

    /// <summary>The first rule that knows the exception counts; each names what a .NET developer can do.</summary>
    public static Problem? Exited(RolloutEvidence evidence)
    {
        if (evidence.Stop is not { StopCode: "EssentialContainerExited" } stop || stop.Culprit is not { } container)
        {
            return null;
        }

        var exit = new ContainerExit(evidence.Service, evidence.IsOfApplication ? null : container.Name, container.ExitCode, stop.Ran);
        if (container.Name == ContainerNames.Collector)
        {
            return Errors.CollectorFailed(evidence.Service);
        }

        if (!evidence.IsOfApplication)
        {
            return Errors.ContainerExited(exit);
        }

        var (log, exception) = (evidence.Log, evidence.Log.Exception);
        return
            Known(log, Framework(), words => Errors.FrameworkMissing(exit, words))
            ?? (container.ExitCode == FrameworkMissing ? Errors.FrameworkMissing(exit, "its .NET is not there") : null)
            ?? Known(log, NativeLibrary(), words => Errors.NativeLibraryMissing(exit, words))
            ?? Known(log, AddressInUse(), words => Errors.PortInUse(exit, words))
            ?? Known(log, PortDenied(), words => Errors.PortRefused(exit, words))
            ?? Known(log, Injection(), words => Errors.DependencyInjectionFailed(exit, words))
            ?? Known(log, Configuration(), words => Errors.ConfigurationMissing(exit, words))
            ?? Known(log, Unreachable(), words => Errors.ServerUnreachable(exit, words))
            ?? Errors.ApplicationExited(exit, exception);
    }

    private static Problem? Known(ApplicationLog log, Regex pattern, Func<string, Problem> problem) =>
        log.Find(pattern) is { } match ? problem(log.Exception is { } exception && pattern.IsMatch(exception) ? exception : match.Value.Trim()) : null;

    private static Problem Memory(RolloutEvidence evidence, string container)
    {
        var task = evidence.Task;
        var next = FargateSizes.MemoriesFor(task.Cpu).Where(memory => memory > task.Memory).Select(memory => (int?)memory).FirstOrDefault();
        return Errors.OutOfMemory(evidence.Service, container, task.Memory, task.Cpu, next);
    }

    [GeneratedRegex(
        @"You must install or update \.NET to run this application\..*|The framework '[^']+', version '[^']+'.* was not found.*"
        + @"|The application '[^']+' does not exist.*|An assembly specified in the application dependencies manifest .* was not found.*"
        + @"|It was not possible to find any compatible framework version.*"
        + @"|Could not load file or assembly '[^']+'.*|A fatal error was encountered\. The library 'libhostpolicy\.so'.*"
        + @"|Failed to resolve libhostfxr\.so.*|libhostfxr\.so.* not (?:be )?found.*")]
    private static partial Regex Framework();

    [GeneratedRegex(
        @"[\w.]*DllNotFoundException: .*|Unable to load shared library '[^']+'.*|error while loading shared libraries: .*"
        + @"|Couldn't find a valid ICU package.*|No usable version of libssl was found.*|cannot open shared object file.*")]
    private static partial Regex NativeLibrary();

    [GeneratedRegex(@"[\w.]*IOException: Failed to bind to address .*address already in use.*|[\w.]*AddressInUseException: .*|.*: Address already in use.*")]
    private static partial Regex AddressInUse();

    [GeneratedRegex(@"[\w.]*SocketException \(13\): Permission denied.*|Unable to bind to .* Permission denied.*")]
    private static partial Regex PortDenied();

    [GeneratedRegex(
        @"[\w.]*AggregateException: Some services are not able to be constructed.*"
        + @"|[\w.]*InvalidOperationException: (?:Unable to resolve service for type|No service for type|Cannot consume scoped service|A suitable constructor for type) .*")]
    private static partial Regex Injection();

    [GeneratedRegex(
        @"[\w.]*OptionsValidationException: .*|[\w.]*InvalidOperationException: Section '[^']*' not found in configuration.*"
        + @"|[\w.]*InvalidOperationException: The ConnectionString property has not been initialized.*"
        + @"|[\w.]*ArgumentException: Format of the initialization string does not conform to specification.*"
        + @"|[\w.]*Argument(?:Null)?Exception: .*\(Parameter '\w*(?:connectionString|[uU]ri|[uU]rl|[eE]ndpoint|configuration)\w*'\).*"
        + @"|[\w.]*Exception: .*(?:[cC]onnection ?[sS]tring|[cC]onfiguration|appsettings|[eE]nvironment variable|[sS]etting)\b.*"
        + @"\b(?:not|[mM]issing|[rR]equired|empty|null|invalid)\b.*"
        + @"|[\w.]*Exception: .*\b(?:[mM]issing|[rR]equired)\b.*(?:[cC]onnection ?[sS]tring|[cC]onfiguration|[sS]etting|[eE]nvironment variable)\b.*"
        + @"|[\w.]*InvalidDataException: Failed to load configuration from file.*"
        + @"|[\w.]*FileNotFoundException: The configuration file '[^']+' was not found.*")]
    private static partial Regex Configuration();

    [GeneratedRegex(
        @"[\w.]*Exception(?: \([^)]*\))?: .*(?:Failed to connect to|network-related or instance-specific error|Unable to connect to any"
        + @"|not possible to connect|No connection is active|Connection refused|Name or service not known|Resource temporarily unavailable"
        + @"|No route to host|Connection timed out|[hH]ost is unreachable|specified endpoints were reachable).*")]
    private static partial Regex Unreachable();
}
