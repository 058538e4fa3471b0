namespace Cascade.Engine.Catalogue;

/// <content>17xx: the application's own settings, and what an application needs on Fargate.</content>
internal static partial class Errors
{
    /// <summary>Warning: .NET cannot read an <c>appsettings</c> file, so that most applications end at their start.</summary>
    /// <remarks>Correct the file at the place that the message names.</remarks>
    public static Problem AppSettingsUnreadable(SourceLocation location, string fault) => new(
        "CASCADE1700",
        $".NET's configuration cannot read this file, and most applications then end at their start: {fault}.")
    {
        Location = location,
        Severity = Severity.Warning,
    };

    /// <summary>
    /// The application's settings let it listen on the task's own loopback address only, which the load balancer cannot reach.
    /// </summary>
    /// <remarks>
    /// Let the application listen on all addresses (<c>http://+:8080</c>); for the deployment alone by the environment variable that the
    /// message names.
    /// </remarks>
    public static Problem ListensLocallyOnly(string source, string url, string variable) => new(
        "CASCADE1701",
        $"{source} lets the application listen on '{url}', which the load balancer cannot reach. Write http://+:8080; or, for the "
        + $"deployment alone: {Override(variable, "http://+:8080")}.");

    /// <summary>The application's settings let it speak HTTPS only. The load balancer speaks HTTP to the tasks.</summary>
    /// <remarks>Add an address with HTTP, or set one for the deployment by the environment variable that the message names.</remarks>
    public static Problem SpeaksHttpsOnly(string source, string url, string variable) => new(
        "CASCADE1702",
        $"{source} lets the application speak HTTPS only ('{url}'), and the load balancer speaks HTTP to the tasks. Write "
        + $"http://+:8080; or, for the deployment alone: {Override(variable, "http://+:8080")}.");

    /// <summary>Warning: the application's settings let it listen on several ports, and the load balancer sends to one.</summary>
    /// <remarks>Set <c>CascadePort</c> to the port for the load balancer's requests.</remarks>
    public static Problem ListensOnSeveralPorts(string source, IReadOnlyList<int> ports, int chosen) => new(
        "CASCADE1703",
        $"{source} lets the application listen on the ports {string.Join(", ", ports)}, and the load balancer will send to {chosen}. "
        + "Set CascadePort to the port that is meant.")
    {
        Severity = Severity.Warning,
    };

    /// <summary>
    /// The application speaks HTTP/2 only, as gRPC's template does. The load balancer speaks HTTP/1.1 to the tasks, and would get 400 each
    /// time.
    /// </summary>
    /// <remarks>
    /// Set <c>CascadeProtocol</c> to <c>grpc</c> or <c>http2</c>, with a <c>CascadeDomainName</c>, or with <c>CascadePublic</c> <c>false</c> for a
    /// service that only the other services call; or give the application an endpoint that speaks HTTP/1.1 too.
    /// </remarks>
    public static Problem SpeaksHttp2Only(string source, string protocols) => new(
        "CASCADE1704",
        $"{source} is '{protocols}', as for gRPC, and the load balancer speaks HTTP/1.1 to the tasks: the application would answer each "
        + "request with 400. Set CascadeProtocol to grpc (or http2), with a CascadeDomainName, or with CascadePublic false for a "
        + "service that only the other services call; or add an endpoint with Http1.");

    /// <summary>The application's port is below 1024, where the image's user may not listen on Fargate: only root may.</summary>
    /// <remarks>Choose a port from 1024 on, such as 8080, or set <c>ContainerUser</c> to <c>root</c>.</remarks>
    public static Problem PortPrivileged(Setting setting, int port, string user) => new(
        "CASCADE1705",
        $"The application cannot listen on port {port}: the image's user is '{user}', and on Fargate only root may listen below 1024. "
        + "Choose another port, such as 8080, or set ContainerUser to root.")
    {
        Setting = setting,
    };

    /// <summary>
    /// <c>AllowedHosts</c> lets the application answer the load balancer's health check with 400: the check's <c>Host</c> is the task's IP
    /// address.
    /// </summary>
    /// <remarks>
    /// Set <c>AllowedHosts</c> to <c>*</c> for the deployment, and let the load balancer choose the hosts: <c>CascadeHostName</c>.
    /// </remarks>
    public static Problem HostsExcludeHealthCheck(string source, string hosts, string variable) => new(
        "CASCADE1706",
        $"{source} is '{hosts}', and the load balancer's health check asks for the task's IP address: the application would answer 400. "
        + $"Let the load balancer choose the hosts, by CascadeHostName, and add {Override(variable, "*")}.");

    /// <summary>
    /// Warning: the application knows a port for HTTPS. With <c>UseHttpsRedirection</c> it would answer the health check, and each request,
    /// with a redirect (307) to HTTPS, where nothing listens.
    /// </summary>
    /// <remarks>Remove the setting for the deployment, or do not call <c>UseHttpsRedirection</c> there.</remarks>
    public static Problem RedirectsHealthCheck(string source) => new(
        "CASCADE1707",
        $"{source} tells the application a port for HTTPS. If the application calls UseHttpsRedirection, its answer to the load "
        + "balancer's health check and to each request is a redirect (307) to HTTPS, and no task becomes healthy. Remove the setting for "
        + "the deployment.")
    {
        Severity = Severity.Warning,
    };

    /// <summary>Kestrel does not understand an address to listen on, so that the application ends at its start.</summary>
    /// <remarks>Write scheme, host and port, such as <c>http://+:8080</c>.</remarks>
    public static Problem AddressMalformed(string source, string url) => new(
        "CASCADE1708",
        $"{source}: '{url}' is no address to listen on, and the application would end at its start. Write one such as http://+:8080.");

    /// <summary>The project is a Blazor WebAssembly application, which runs in the browser: Fargate has nothing to run.</summary>
    /// <remarks>
    /// Deploy a web project that hosts the application: one that references the project and calls <c>UseBlazorFrameworkFiles</c> or
    /// <c>AddInteractiveWebAssemblyRenderMode</c>.
    /// </remarks>
    public static Problem RunsInTheBrowser(Setting setting, string project) => new(
        "CASCADE1710",
        $"{project} is a Blazor WebAssembly application: it runs in the browser, and Fargate has nothing to run. Deploy a web project that "
        + "references and hosts it. Hosting of static front ends is not supported yet.")
    {
        Setting = setting,
    };

    /// <summary>
    /// Warning: forms and logins of a web application with several tasks fail, because each task has Data Protection keys of its own.
    /// </summary>
    /// <remarks>
    /// Let all tasks share the keys (<c>docs/applications.md</c> has the recipe). Where code does so already, add the code to
    /// <c>NoWarn</c>.
    /// </remarks>
    public static Problem KeysNotShared(Setting setting, string reason, int tasks) => new(
        "CASCADE1711",
        $"The application has {reason}, and {tasks} tasks with Data Protection keys of their own: a form or a cookie from one task is "
        + "refused by the other. Share the keys, for instance with the package Amazon.AspNetCore.DataProtection.SSM; the recipe is in "
        + "docs/applications.md. Where the code does so already, add CASCADE1711 to NoWarn.")
    {
        Setting = setting,
        Severity = Severity.Warning,
    };

    /// <summary>
    /// Warning: a connection string names a database file beside the application. The image's user cannot write there, and each task's
    /// files end with the task.
    /// </summary>
    /// <remarks>
    /// Use a database server for data that must stay; for data that may go with the task, name a file under <c>/tmp</c>, for the deployment
    /// alone by the environment variable that the message names.
    /// </remarks>
    public static Problem DatabaseBesideApplication(string source, string file, string variable) => new(
        "CASCADE1712",
        $"{source} names the database file '{file}' in the application's folder, where the image's user cannot write; and the files of a "
        + "task end with the task, at the latest at the next publish. Use a database server, or, for data that may go, name a file under "
        + $"/tmp by the environment variable {variable} (docs/applications.md).")
    {
        Severity = Severity.Warning,
    };

    /// <summary>
    /// Warning: an <c>appsettings</c> file leaves a value open, by an empty text or a placeholder such as <c>&lt;password&gt;</c>, and the
    /// deployment has none either.
    /// </summary>
    /// <remarks>
    /// Add a <c>CascadeSecret</c> or a <c>CascadeEnvironmentVariable</c> of the name in the message. Where the application does without the value,
    /// remove the line from the file, or add the code to <c>NoWarn</c>.
    /// </remarks>
    public static Problem ValueLeftOpen(string name, string variable) => new(
        "CASCADE1713",
        $"The value of '{name}' is left open here, and no variable and no secret of the deployment sets the value. {SetSecret(variable)} Where "
        + "the application does without, add CASCADE1713 to NoWarn.")
    {
        Severity = Severity.Warning,
    };

    /// <summary>Warning: the application has a value in the user secrets of this machine, and none in the deployment.</summary>
    /// <remarks>
    /// Add a <c>CascadeSecret</c> of the name in the message, and set the value with <c>CascadeSecrets</c>. Where the value is for development
    /// alone, add the code to <c>NoWarn</c>.
    /// </remarks>
    public static Problem UserSecretNotDeployed(Setting setting, string name, string variable) => new(
        "CASCADE1714",
        $"'{name}' is in the project's user secrets, and no variable and no secret of the deployment sets the value. {SetSecret(variable)} Where "
        + "the value is for development alone, add CASCADE1714 to NoWarn.")
    {
        Setting = setting,
        Severity = Severity.Warning,
    };

    private static string SetSecret(string variable) =>
        $"Write <CascadeSecret Include=\"{variable}\" /> into the project, and set the value (dotnet build -t:CascadeSecrets "
        + $"-p:CascadeSet={variable} -tl:off).";

    private static string Override(string variable, string value) =>
        $"<CascadeEnvironmentVariable Include=\"{variable}\" Value=\"{value}\" />";
}
