using System.Globalization;

namespace Cascade.Engine.Catalogue;

/// <content>503x: containers that run and end.</content>
internal static partial class Errors
{
    /// <summary>The application ended soon after its start.</summary>
    /// <remarks>
    /// The message has the exception's first line, and the last lines of the log are below it. A worker that has done its work ends with code
    /// 0: a service must not end.
    /// </remarks>
    /// <param name="exit">How the container ended.</param>
    /// <param name="exception">The exception's first line; null where the log has none.</param>
    public static Problem ApplicationExited(ContainerExit exit, string? exception) => new(
        "CASCADE5030",
        $"{RolloutOf(exit.Service)}{Ended(exit)}{(exception is null ? ". " : $": {Sentence(exception)} ")}"
        + (exit.Code == 0 && exception is null
            ? "A service must not end: let the application wait for work, for instance in host.Run()."
            : "Mend the application and publish again."));

    /// <summary>The application ended at its start, because its configuration lacks a value or has a wrong value.</summary>
    /// <remarks>
    /// Give the value: in <c>appsettings.json</c> (and not only in <c>appsettings.Development.json</c> or in user secrets, which the image does
    /// not have), or as a <c>CascadeEnvironmentVariable</c> with <c>__</c> in place of <c>:</c>.
    /// </remarks>
    /// <inheritdoc cref="ApplicationExited"/>
    public static Problem ConfigurationMissing(ContainerExit exit, string exception) => new(
        "CASCADE5031",
        $"{RolloutOf(exit.Service)}{Ended(exit)} because a configuration value is missing or wrong: {Sentence(exception)} Give the value in appsettings.json, or as a "
        + "CascadeEnvironmentVariable with '__' in place of ':'. AWS has neither user secrets nor appsettings.Development.json.");

    /// <summary>The application ended at its start, because the image lacks a native library.</summary>
    /// <remarks>
    /// Take a base image that has the library (<c>ContainerBaseImage</c>; a family name such as <c>noble-chiseled-extra</c> in
    /// <c>ContainerFamily</c> has ICU and time zones), or a package that brings the library along.
    /// </remarks>
    /// <inheritdoc cref="ApplicationExited"/>
    public static Problem NativeLibraryMissing(ContainerExit exit, string exception) => new(
        "CASCADE5032",
        $"{RolloutOf(exit.Service)}{Ended(exit)} because the image lacks a native library: {Sentence(exception)} Take a base image that has the "
        + "library (ContainerBaseImage, ContainerFamily), or a package that brings the library along.");

    /// <summary>The application ended at its start, because another program in the task has the port.</summary>
    /// <remarks>The containers of a task share one network: let one of the two listen on another port.</remarks>
    /// <inheritdoc cref="ApplicationExited"/>
    public static Problem PortInUse(ContainerExit exit, string exception) => new(
        "CASCADE5033",
        $"{RolloutOf(exit.Service)}{Ended(exit)} because the port is in use: {Sentence(exception)} The containers of a task share one network: "
        + "let one of them listen on another port, or let the application listen once (CascadePort, ASPNETCORE_HTTP_PORTS, ASPNETCORE_URLS).");

    /// <summary>The application ended at its start, because the image's user may not bind the port.</summary>
    /// <remarks>The user of .NET's images is not root, and may not bind a port below 1024: listen on 8080, the default.</remarks>
    /// <inheritdoc cref="ApplicationExited"/>
    public static Problem PortRefused(ContainerExit exit, string exception) => new(
        "CASCADE5034",
        $"{RolloutOf(exit.Service)}{Ended(exit)} because its user may not bind the port: {Sentence(exception)} Only root may bind a port below "
        + "1024: let the application listen on 8080, the default.");

    /// <summary>The application ended at its start, because a service of its dependency injection cannot be made.</summary>
    /// <remarks>Register the service that the message names, before <c>builder.Build()</c>.</remarks>
    /// <inheritdoc cref="ApplicationExited"/>
    public static Problem DependencyInjectionFailed(ContainerExit exit, string exception) => new(
        "CASCADE5035",
        $"{RolloutOf(exit.Service)}{Ended(exit)} because its dependency injection lacks a service: {Sentence(exception)} Register the service "
        + "before builder.Build().");

    /// <summary>The application ended at its start, because a server that it needs cannot be reached.</summary>
    /// <remarks>
    /// <c>localhost</c> is the task itself: give the server's address in AWS. The server's security group must let the task's security group
    /// in. An application that waits and tries again survives a server that starts later.
    /// </remarks>
    /// <inheritdoc cref="ApplicationExited"/>
    public static Problem ServerUnreachable(ContainerExit exit, string exception) => new(
        "CASCADE5036",
        $"{RolloutOf(exit.Service)}{Ended(exit)} because a server that the application needs cannot be reached: {Sentence(exception)} In AWS, "
        + "'localhost' is the task itself: give the server's address, and let the server's security group admit the service's.");

    /// <summary>The application ended at its start, because the image lacks its .NET or its assembly.</summary>
    /// <remarks>
    /// Let the base image have the .NET version of <c>TargetFramework</c>, with ASP.NET Core where the project needs it
    /// (<c>ContainerBaseImage</c>), or publish self-contained.
    /// </remarks>
    /// <inheritdoc cref="ApplicationExited"/>
    public static Problem FrameworkMissing(ContainerExit exit, string exception) => new(
        "CASCADE5037",
        $"{RolloutOf(exit.Service)}{Ended(exit)} because the image lacks what the application runs on: {Sentence(exception)} Let the base image "
        + "(ContainerBaseImage) have the .NET of TargetFramework, or publish self-contained.");

    /// <summary>A container needed more memory than it has.</summary>
    /// <remarks>Raise <c>CascadeMemory</c>; the collector's container has 128 MiB of it. A further container has its own <c>Memory</c>.</remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="container">The container's name.</param>
    /// <param name="memory">MiB of the task.</param>
    /// <param name="cpu">vCPU units, which bound the memory.</param>
    /// <param name="next">The next memory that goes with the CPU, in MiB; null where there is none.</param>
    public static Problem OutOfMemory(string service, string container, int memory, int cpu, int? next) => new(
        "CASCADE5038",
        $"{RolloutOf(service)}the container '{container}' was killed because it needed more memory than it has; the task has {memory} MiB. "
        + (next is { } more
            ? $"Set CascadeMemory to {more} or more."
            : $"Raise CascadeCpu above {cpu}, and CascadeMemory with it."))
    {
        Setting = new("CascadeMemory", $"{memory}"),
    };

    /// <summary>A container beside the application's ended, and the task with it.</summary>
    /// <remarks>
    /// The last lines of that container's log are below the message. A container that does its work and ends, such as a migration, needs
    /// <c>Essential="false"</c>.
    /// </remarks>
    /// <param name="exit">How the container ended.</param>
    public static Problem ContainerExited(ContainerExit exit) => new(
        "CASCADE5039",
        $"{RolloutOf(exit.Service)}{Ended(exit)}, and the task ended with it. A container that does its work and ends needs Essential=\"false\" "
        + "in its CascadeContainer.")
    {
        Setting = new("CascadeContainer", null),
    };

    private static string Ended(ContainerExit exit)
    {
        var after = exit.Ran is { } ran ? string.Create(CultureInfo.InvariantCulture, $" {Math.Max(ran.TotalSeconds, 0):0} s after its start") : "";
        var subject = exit.Container is null ? "the application" : $"the container '{exit.Container}'";
        return $"{subject} ended{after}{(exit.Code is { } code ? $" with exit code {code}" : "")}";
    }
}

/// <summary>How a container of a rollout's task ended.</summary>
/// <param name="Service">The ECS service's name.</param>
/// <param name="Container">The container's name; null for the application's.</param>
/// <param name="Code">The exit code; null where ECS does not tell.</param>
/// <param name="Ran">How long the task's containers ran; null where ECS does not tell.</param>
internal sealed record ContainerExit(string Service, string? Container, int? Code, TimeSpan? Ran);
