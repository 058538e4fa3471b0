using System.Globalization;

namespace Cascade.Build;

/// <summary>An error of the package itself, with its code of the catalogue.</summary>
internal sealed class PackageError(string code, string message)
{
    public string Code { get; } = code;

    public string Message { get; } = message;
}

/// <summary>
/// The errors of the tasks, 2900 to 2919 and 2970 to 2979. The targets have the codes from 2920 to 2939, with their texts
/// (<c>build/*.targets</c>, <c>buildMultiTargeting/Cascade.Build.targets</c>).
/// </summary>
internal static class PackageErrors
{
    /// <summary>Cascade's engine ended without saying why.</summary>
    /// <remarks>The message ends with the last lines that the engine wrote. Please report it, with a log made by <c>-bl</c>.</remarks>
    public static PackageError EngineEndedWithoutReason(string command, int exitCode, IEnumerable<string> standardError) => new(
        "CASCADE2900",
        string.Format(
            CultureInfo.InvariantCulture,
            "Cascade's engine ended with exit code {0} in '{1}' and did not say why.{2}",
            exitCode,
            command,
            Tail(standardError)));

    /// <summary>Cascade's engine could not be started.</summary>
    /// <remarks>
    /// The engine runs on the <c>dotnet</c> of the SDK that builds. Install the .NET SDK 10 or later, or let <c>DOTNET_HOST_PATH</c> name
    /// its <c>dotnet</c>.
    /// </remarks>
    public static PackageError EngineDidNotStart(string host, string reason) => new(
        "CASCADE2901",
        $"Cascade's engine could not be started by '{host}': {reason} "
        + "Install the .NET SDK 10 or later, or let DOTNET_HOST_PATH name its dotnet.");

    /// <summary>The engine's result could not be read, or the result of the last command not be deleted.</summary>
    /// <remarks>
    /// Delete the folder <c>obj/cascade</c> and publish again; another program may have the file open, or have deleted the folder while the
    /// build ran (a <c>clean</c>, another build of the project).
    /// </remarks>
    public static PackageError ResultUnusable(string file, string reason) => new(
        "CASCADE2902",
        $"The engine's result '{file}' could not be read or replaced: {reason} Delete the folder that the file is in, and publish again; "
        + "nothing else may clean or build the project meanwhile.");

    /// <summary>The request for the engine could not be written.</summary>
    /// <remarks>Make the project's <c>obj</c> folder writable.</remarks>
    public static PackageError RequestNotWritten(string file, string reason) => new(
        "CASCADE2903",
        $"The request '{file}' could not be written: {reason}");

    /// <summary>The engine gave no user name and password for the registry.</summary>
    /// <remarks>Please report it, with a log made by <c>-bl</c> (which holds no password).</remarks>
    public static PackageError NoCredentials(string registry) => new(
        "CASCADE2904",
        $"Cascade's engine gave no user name and password for the registry '{registry}'.");

    /// <summary>Warning: two projects of one build make an application each, because neither says which application is theirs.</summary>
    /// <remarks>
    /// Services of one application share a network, a load balancer and a cluster. Set <c>CascadeApplication</c> in
    /// <c>Directory.Build.props</c>, or in each project if the applications are to stay apart. Only a first publish warns.
    /// </remarks>
    public static PackageError SeveralNewApplications(string first, string second) => new(
        "CASCADE2970",
        $"'{first}' and '{second}' become applications of their own, each with a network and a load balancer, because "
        + "CascadeApplication is not set. To let the projects share one, write <CascadeApplication>name</CascadeApplication> into "
        + "Directory.Build.props; to keep them apart, set CascadeApplication in each project.");

    private static string Tail(IEnumerable<string> standardError)
    {
        var text = string.Join(Environment.NewLine, standardError).Trim();
        return text.Length == 0 ? "" : $" Its last words:{Environment.NewLine}{text}";
    }
}
